package io.tocsin.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Matcher;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromqlParserTest {

    private static final Span ANYWHERE = new Span(0, 0);

    private static Expression parse(String text) throws SyntaxException {
        return PromqlParser.parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1", ".5, 0.5", "5., 5", "1e3, 1000", "2.5E-2, 0.025", "0x1F, 31", "0X_ff, 255", "0755, 493", "089, 89", "1_000_000, 1000000",
        "Inf, Infinity", "-inf, -Infinity", "+iNf, Infinity", "NaN, NaN", "5m, 300", "1h30m, 5400", "-90s, -90", "250ms, 0.25", "--3, 3"
    })
    void parse_readsNumbersAsGoDoes(String text, double value) throws SyntaxException {
        assertThat(((NumberLiteral) parse(text)).value()).isEqualTo(Double.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"a\\tb\"|a\tb", "'it\\'s'|it's", "`raw \\n`|raw \\n", "\"\\x41\\102\\u00e4\\U0001F600\"|ABä😀", "'say \"x\"'|say \"x\"", "\"\\xc3\\xa4\"|ä",
        "\"\\xff\"|\uFFFD", "\"\\\\d\"|\\d"
    })
    void parse_resolvesEscapes(String text, String value) throws SyntaxException {
        assertThat(((StringLiteral) parse(text)).value()).isEqualTo(value);
    }

    @Test
    void parse_readsASelector() throws SyntaxException {
        var selector = (VectorSelector) parse("http_requests_total{job=\"api\", code=~'5..',} offset 5m @ 1700000000.5");

        assertThat(selector.name()).isEqualTo("http_requests_total");
        assertThat(selector.matchers()).containsExactly(new Matcher(Matcher.Type.REGEX, "code", "5.."), Matcher.equal("job", "api"));
        assertThat(selector.modifiers().offset().flatMap(DurationExpression::fixed)).contains(Duration.ofMinutes(5));
        assertThat(selector.modifiers().at()).contains(new Modifiers.At.Timestamp(1_700_000_000_500L));
        assertThat(selector.span()).extracting(Span::start, Span::end).containsExactly(0, 69);
    }

    @Test
    void parse_readsQuotedNames() throws SyntaxException {
        var selector = (VectorSelector) parse("{\"my.metric\", \"label.x\"=\"y\"}");

        assertThat(selector.name()).isEmpty();
        assertThat(selector.metricName()).contains("my.metric");
        assertThat(selector.allMatchers()).containsExactlyInAnyOrder(Matcher.equal("__name__", "my.metric"), Matcher.equal("label.x", "y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "by", "offset", "and", "start", "step", "range", "without", "anchored", "fill", "topk", "min_of", "a:b", ":x", "_", "Rate"})
    void parse_letsKeywordsNameMetrics(String name) throws SyntaxException {
        assertThat(parse(name + " + " + name)).isInstanceOfSatisfying(BinaryExpression.class, sum -> assertThat(sum.left()).isEqualTo(sum.right()));
        assertThat(((VectorSelector) parse(name + "{a=\"b\"}")).name()).isEqualTo(name);
    }

    @Test
    void parse_letsKeywordsNameLabels() throws SyntaxException {
        var aggregation = (Aggregation) parse("SUM(x) By (by, on, bool, Sum, atan2, fill, start, \"without\", \"ä b\", a:b,)");

        assertThat(aggregation.operator()).isEqualTo(AggregateOperator.SUM);
        assertThat(aggregation.grouping().labels()).containsExactly("by", "on", "bool", "Sum", "atan2", "fill", "start", "without", "ä b", "a:b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a + b * c ^ d|a + (b * (c ^ d))",
        "a - b - c|(a - b) - c",
        "a ^ b ^ c|a ^ (b ^ c)",
        "a or b and c unless d|a or ((b and c) unless d)",
        "a + b > bool c == d|((a + b) > bool c) == d",
        "a atan2 b / c % d|((a atan2 b) / c) % d",
        "-a ^ b|-(a ^ b)",
        "-a * b|(-a) * b",
        "a ^ -b * c|(a ^ (-b)) * c",
        "x </ 1 and y >/ 2|(x </ 1) and (y >/ 2)"
    })
    void parse_bindsByPrecedence(String plain, String grouped) throws SyntaxException {
        assertThat(withoutParentheses(parse(plain))).isEqualTo(withoutParentheses(parse(grouped)));
    }

    private static Expression withoutParentheses(Expression expression) {
        return switch (expression) {
            case Parenthesized p -> withoutParentheses(p.expression());
            case UnaryExpression u -> new UnaryExpression(u.negative(), withoutParentheses(u.operand()), u.span());
            case BinaryExpression b -> new BinaryExpression(
                    withoutParentheses(b.left()), b.operator(), b.returnBool(), b.matching(), withoutParentheses(b.right()), b.type(), b.span());
            default -> expression;
        };
    }

    @Test
    void parse_bindsModifiersTighterThanSigns() throws SyntaxException {
        assertThat(((UnaryExpression) parse("-x offset 5m")).operand()).isEqualTo(parse("x offset 5m"));
        assertThat(((UnaryExpression) parse("-x @ end()")).operand()).isEqualTo(parse("x @ end()"));
    }

    @Test
    void parse_endsAnOffsetAtItsNumber() throws SyntaxException {
        assertThat(parse("x offset 5m + 1")).isInstanceOfSatisfying(BinaryExpression.class, sum -> assertThat(sum.left().toString()).isEqualTo("x offset 5m"));
        assertThat(parse("x offset -2 ^ 2").toString()).isEqualTo("x offset -2s ^ 2");
    }

    @Test
    void parse_readsVectorMatching() throws SyntaxException {
        var division = (BinaryExpression) parse("a / on (job, x) group_left (y) b");

        assertThat(division.matching()).contains(new VectorMatching(
                VectorMatching.Cardinality.MANY_TO_ONE, true, List.of("job", "x"), List.of("y"), OptionalDouble.empty(), OptionalDouble.empty()));
        assertThat(((BinaryExpression) parse("a and b")).matching().orElseThrow().cardinality()).isEqualTo(VectorMatching.Cardinality.MANY_TO_MANY);
        assertThat(((BinaryExpression) parse("a > bool 1")).matching()).isEmpty();
    }

    @Test
    void parse_readsASubquery() throws SyntaxException {
        var subquery = (Subquery) parse("rate(x[5m])[1h:1m] @ start() offset -10m");

        assertThat(subquery.range().fixed()).contains(Duration.ofHours(1));
        assertThat(subquery.step().flatMap(DurationExpression::fixed)).contains(Duration.ofMinutes(1));
        assertThat(subquery.modifiers().at()).contains(new Modifiers.At.Start());
        assertThat(subquery.modifiers().offset().flatMap(DurationExpression::fixed)).contains(Duration.ofMinutes(-10));
        assertThat(((Subquery) parse("x[5m:]")).step()).isEmpty();
    }

    @Test
    void parse_takesARangeInSeconds() throws SyntaxException {
        assertThat(parse("x[300]")).isEqualTo(parse("x[5m]"));
        assertThat(parse("x[+5m]")).isEqualTo(parse("x[5m]"));
    }

    @Test
    void parse_forgetsAnOffsetOfZero() throws SyntaxException {
        assertThat(parse("x offset 0s")).isEqualTo(parse("x"));
        assertThat(parse("x offset 0 offset 5m")).isEqualTo(parse("x offset 5m"));
    }

    @Test
    void parse_skipsComments() throws SyntaxException {
        assertThat(parse("# why\nsum( # of all\r\n x{a=\"#\" # not this\n}) # end")).isEqualTo(parse("sum(x{a=\"#\"})"));
    }

    @Test
    void parse_placesEveryPart() throws SyntaxException {
        var sum = (BinaryExpression) parse(" sum by (a) (x)  +  rate( y[5m] offset 1m ) ");

        assertThat(sum.left().span()).extracting(Span::start, Span::end).containsExactly(1, 15);
        assertThat(sum.right().span()).extracting(Span::start, Span::end).containsExactly(20, 43);
        assertThat(Expressions.selectors(sum.right()).getFirst().span()).extracting(Span::start, Span::end).containsExactly(26, 27);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "1 + 2|SCALAR", "time() - x|VECTOR", "(x[5m])|MATRIX", "x[5m:]|MATRIX", "'s'|STRING", "-(1)|SCALAR", "scalar(x) > bool 2|SCALAR", "count(x)|VECTOR"
    })
    void type_isThatOfTheResult(String text, ValueType type) throws SyntaxException {
        assertThat(parse(text).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "hour()", "hour(x)", "round(x)", "round(x, 5)", "label_join(x, 'a', ',')", "label_join(x, 'a', ',', 'b', 'c', 'd')", "pi() * time()",
        "quantile_over_time(0.9, x[5m])", "count_values('v', x)", "x * on () y", "1 + on () x", "a and on () b", "a == bool b", "foo @ start() [5m]",
        "sum(x) without ()", "absent(x)", "{a!=''}", "{a=~'.+'}", "first_over_time(x[1h])", "fill + fill_left", "x @ -1e3", "group(x)", "Inf ^ x", "-Inf ^ x"
    })
    void parse_acceptsWhatPrometheusAccepts(String text) throws SyntaxException {
        assertThat(parse(parse(text).toString())).isEqualTo(parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "limitk(2, x)", "limit_ratio(-0.5, x)", "sort_by_label(x, 'a', 'b')", "mad_over_time(x[5m])", "double_exponential_smoothing(x[1h], 0.5, 0.1)",
        "info(x)", "info(x, {a=~'.*'})",
        "a + fill(0) b", "a / on (x) group_left fill_right(-1) fill_left (NaN) b", "rate(x[5m] anchored)", "x smoothed", "start() + end()", "max_of(1, 2)",
        "a > bool on (x) fill_left(1m) b", "x{} anchored offset 1m", "histogram_quantiles(x, 'q', 0.5, 0.9)", "start_timestamp(x)", "ts_of_first_over_time(x[5m])"
    })
    void parse_takesTheExperimentalOnlyWhereItsFeatureIsOn(String text) throws SyntaxException {
        Expression expression = PromqlParser.parse(text, PromqlParser.Options.ANY);
        SyntaxException refusal = PromqlParserRejectionTest.refusal(text);
        var needed = Arrays.stream(Feature.values()).filter(feature -> refusal.getMessage().contains("--enable-feature=" + feature.flag() + " ")).toList();

        assertThat(PromqlParser.parse(expression.toString(), PromqlParser.Options.ANY)).isEqualTo(expression);
        assertThat(needed).hasSize(1);
        assertThat(PromqlParser.parse(text, new PromqlParser.Options(Set.of(needed.getFirst())))).isEqualTo(expression);
        assertThatThrownBy(() -> PromqlParser.parse(text, new PromqlParser.Options(EnumSet.complementOf(EnumSet.of(needed.getFirst()))))).hasMessage(refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x[5m*2]|x[5m * 2]", "x[step()]|", "x[ range ( ) ]|x[range()]", "x offset (1h - 5m)|x offset +(1h - 5m)", "x[max_of(5m,2*range()):step()/2]|x[max_of(5m, 2 * range()):step() / 2]",
        "x offset -min_of(1,2)|x offset -min_of(1, 2)", "x offset - -5m * 2|x offset +(5m * 2)", "x offset +-2 ^ 2|x offset +(-2 ^ 2)", "x[(5m)]|", "x[1h % 25m ^ 2]|", "x[-5m+35m]|x[-5m + 35m]",
        "x[(2+3)*1m:(30s)]|x[(2 + 3) * 1m:(30s)]", "a </ 0.5|", "sum(a) >/ on (x) b|", "x @ start() offset step()|", "rate(a[5m]) + rate(b[step():])|", "rate(x[5m + range()] @ end())|", "x[MIN_OF(1m, 2m)]|x[min_of(1m, 2m)]"
    })
    void parse_takesWhatPrometheus314DoesWithoutAFlag(String text, String printed) throws SyntaxException {
        assertThat(parse(text)).hasToString(printed == null ? text : printed);
        assertThat(parse(parse(text).toString())).isEqualTo(parse(text));
    }

    @Test
    void equals_ignoresPlaces() throws SyntaxException {
        assertThat(parse("a+b")).isEqualTo(parse(" a  +  b ")).hasSameHashCodeAs(parse(" a  +  b "));
        assertThat(parse("a+b")).isNotEqualTo(parse("b+a"));
        assertThat(new NumberLiteral(1, false, ANYWHERE)).isEqualTo(parse("1"));
        assertThat(Optional.of(parse("sum by () (x)"))).contains(parse("sum(x)"));
    }
}
