package io.tocsin.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.diagnostic.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromqlParserRejectionTest {

    static SyntaxException refusal(String text) {
        return catchThrowableOfType(SyntaxException.class, () -> PromqlParser.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "a and fill(0) b|and|fills in no missing series",
        "a + fill(0) 1|+|one side here is a scalar",
        "a + fill b|b|behind a complete expression",
        "a + fill(b) c|b|in fill; expected a number",
        "a + fill(1 c|c|in fill; expected \")\"",
        "x[5m] anchored smoothed|smoothed|exclude each other",
        "x[5m:] smoothed|smoothed|not for subqueries",
        "sum(x) anchored|anchored|belongs directly behind a selector",
        "histogram_quantiles(x, 'q')|histogram_quantiles(x, 'q')|histogram_quantiles(instant vector, string, scalar, [scalar], …)",
        "start(1)|start(1)|has 1 argument",
        "info(x, y)|y|label matchers in braces",
        "start_timestamp(x[5m])|x[5m]|an instant vector here"
    })
    void parse_saysWhatIsWrongWithTheExperimentalToo(String text, String place, String message) {
        SyntaxException refusal = catchThrowableOfType(SyntaxException.class, () -> PromqlParser.parse(text, PromqlParser.Options.ANY));

        assertThat(refusal).hasMessageContaining(message);
        assertThat(text.substring(refusal.start(), refusal.end())).isEqualTo(place);
    }

    /** Text, the part the error points at, and what the message tells. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "rate(up)|up|add a range: up[5m]",
        "rate(sum(x))|sum(x)|a subquery such as (…)[5m:]",
        "abs(x[5m])|x[5m]|take the brackets away",
        "clamp_max(x, y)|y|scalar() makes one",
        "rat(x[5m])|rat|did you mean rate?",
        "holt_winters(x[5m], 1, 1)|holt_winters|double_exponential_smoothing",
        "quantile_over_time(x[5m])|quantile_over_time(x[5m])|quantile_over_time(scalar, range vector)",
        "label_replace(x, 'a', 'b', 'c')|label_replace(x, 'a', 'b', 'c')|has 4 arguments",
        "round(x, 1, 2)|round(x, 1, 2)|round(instant vector, [scalar])",
        "topk(x)|topk(x)|topk(scalar, instant vector)",
        "topk('3', x)|'3'|takes a scalar as its parameter",
        "count_values(1, x)|1|takes a string as its parameter",
        "sum(1)|1|aggregates an instant vector, not a scalar",
        "sum(x, y)|sum(x, y)|has 2 arguments",
        "1 == 2|==|needs bool",
        "x + bool y|+|bool goes with a comparison",
        "x and 1|and|vector()",
        "x[5m] + 1|x[5m]|rate()",
        "'a' + 1|'a'|not a string",
        "x and on (a) group_left y|and|many to many",
        "x + on (a) group_left (a) y|+|\"a\" stands in on and in group_left",
        "x + on (a) 1|+|one side here is a scalar",
        "x + group_left y|group_left|the order: operator",
        "{}|{}|would select every series",
        "{a=~'.*', b=''}|{a=~'.*', b=''}|would select every series",
        "x{__name__='y'}|x{__name__='y'}|set twice",
        "x{a=~'('}|a=~'('|no regular expression",
        "x{a=~'b)(?:c'}|a=~'b)(?:c'|no regular expression",
        "x{a==\"b\"}|=|labels compare with a single =",
        "x{a=b}|b|a value in quotes",
        "x{a>1}|>|=, !=, =~ or !~ only",
        "x{a=\"\\d\"}|\\d|the backslash is doubled: \\\\d",
        "x = 1|=|expected ==",
        "x && y|&|write \"and\"",
                "rate(x[$__interval])|$|inside brackets",
        "$x|$|variables of Grafana",
        "my.metric|.|{\"my.metric\"}",
        "température|é|stands quoted in braces",
        "x[5m] [1h]|[1h]|a selector only",
        "sum(x)[5m]|[5m]|write a subquery such as [5m:]",
        "x offset 5m [1h]|[1h]|x[5m] offset 1h",
        "x @ 5 [1h]|[1h]|@ stands behind the range",
        "sum(x) offset 5m|offset|belongs directly behind a selector",
        "(x) @ end()|@|belongs directly behind a selector",
        "x offset 5m offset 1m|offset 1m|set twice",
        "x @ 1 @ 2|@ 2|set twice",
        "x @ Inf|Inf|out of range",
        "x[0s]|0s|longer than zero",
        "x[-5m]|-5m|longer than zero",
        "x[5m:0]|0|longer than zero",
        "x[300y]|300y|at most 292y",
        "x[5m1h]|5m1h|in this order",
        "x offset foo|foo|such as 5m",
        "x[1h / 0]|/|divided by zero",
        "x[1h % 0s]|%|divided by zero",
        "x[5m *]|]|such as 5m or 1h30m",
        "rate(x[step():1m])|:|before the first number",
        "x[max_of(step(), range()):]|:|[1 * step():1m]",
        "x[:5m]|:|such as 5m or 1h30m",
        "x[max_of(5m)]|)|expected \",\"",
        "x[step]|]|expected \"()\"",
        "x[step() y]|y|inside brackets",
        "x[(5m]|]|an operator or \")\"",
        "x offset range(5m)|5m|expected \")\"",
        "x[5s s 5s]|s|inside brackets",
        "x offset (5m * 2) [1h]|[1h]|x[5m] offset 1h",
        "mad_over_time(x[5m])|mad_over_time|--enable-feature=promql-experimental-functions (where yours runs with it, list that under \"features\" beside its url)",
        "limitk(2, x)|limitk(2, x)|--enable-feature=promql-experimental-functions",
        "a + fill_left(0) b|fill_left|fill_left is experimental",
        "rate(x[5m] anchored)|anchored|--enable-feature=promql-extended-range-selectors",
        "x[5m:1m][1h:]|x[5m:1m][1h:]|of an instant vector",
        "-x[5m]|-x[5m]|a sign stands before",
        "sum by a (x)|a|list of labels in parentheses",
        "sum by (a b) (x)|b|\",\" or \")\"",
        "sum by (without) (x)|without|in quotes where it is a keyword",
        "rate(x[5m],)|)|another argument, or no comma",
        "5x|5x|a name cannot start with a digit",
        "1e999|1e999|fits 64 bits",
        "'\\q'|\\q|no escape",
        "\"\\ud800\"|ud800|names no character",
        "\"\\x4\"|x4|2 digits must follow",
        "x by (a)|by|behind something that is no aggregation",
        "x y|y|an operator or the end",
        "x)|)|without an open \"(\""
    })
    void parse_saysWhatIsWrongAndWhere(String text, String place, String message) {
        SyntaxException refusal = refusal(text);

        assertThat(refusal).hasMessageContaining(message);
        assertThat(text.substring(refusal.start(), refusal.end())).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "# nothing|the expression is empty", "x +|operand is missing", "sum(x|expected an operator, \",\" or \")\"", "(x|\")\"", "x{a=\"b\"|\"}\" is missing",
        "x[5m|\"]\" is missing", "x{a|\"}\" is missing", "x @|Unix time", "rate(|operand is missing", "x offset|such as 5m"
    })
    void parse_pointsAtTheEndWhereSomethingIsMissing(String text, String message) {
        assertThat(refusal(text)).hasMessageContaining(message).extracting(SyntaxException::start).isEqualTo(text.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'abc", "\"a\nb\"", "`abc", "\"\uFFFD\"", "\"\uD800\"", "'\\", "'\\'"})
    void parse_refusesBrokenStrings(String text) {
        assertThat(refusal(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0x", "0x1e", "0x1ee", "0b1", "1_", "1__0", "1e", "1e+", "0x1.5", "1.2.3", "0xFFFFFFFFFFFFFFFF", "5hs", "1w1y", "x[ # c\n 5m]", "{,}", "x{a='b',,}",
        "{\"a\" \"b\"}", "sum by (,) (x)", "sum by (a,,b) (x)", "sum by (\"\") (x)", "sum by (inf) (x)", "sum(x) by (a) by (b)", "sum()", "1 2", "a b c",
        "bool", "on", "ignoring", "atan2", "group_left", "=", "!x", "x !~ y", "x =~ y", "a:b(x)", "Rate(x[5m])", "START()", "x offset NaN", "x @ NaN",
        "x[a]", "x[start()]", "x[5m == 1]", "x offset (5m", "x[max(1m, 2m)]", "a + fill_left(1) fill_left(2) b", "a fill(1) + b", "a + fill() b", "a + fill(x) b", "a < / b", "x[:5m]", "x[5m:1m:1s]", "x[]", "hour(x, y)", "label_join(x, 'a')", "x[5s x 5s]"
    })
    void parse_refusesWhatPrometheusRefuses(String text) {
        assertThat(refusal(text)).isNotNull();
    }

    @Test
    void parse_boundsNesting() {
        assertThat(refusal("(".repeat(100_000))).hasMessageContaining("nests more than 100 levels");
        assertThat(refusal("-".repeat(100_000) + "x")).hasMessageContaining("nests more than 100 levels");
        assertThat(refusal("abs(".repeat(100_000))).hasMessageContaining("nests more than 100 levels");
        assertThat(refusal("x ^ ".repeat(100_000) + "x")).hasMessageContaining("nests more than 100 levels");
        assertThat(refusal("x[" + "-".repeat(100_000) + "5m]")).hasMessageContaining("nests more than 100 levels");
        assertThat(refusal("x + ".repeat(100_000) + "x")).hasMessageContaining("chains more than 1000 operators");
    }

    @Test
    void parse_boundsTheTreeAcrossLevels() {
        String level = "(" + "x + ".repeat(30);

        assertThat(refusal(level.repeat(30) + "x" + ")".repeat(30))).isNull();
        assertThat(refusal("(".repeat(50) + "x" + " + x".repeat(30).concat(")").repeat(50))).hasMessageContaining("chains more than");
    }

    @Test
    void parse_boundsTheNestingOfARegex() {
        assertThat(refusal("x{a=~\"" + "(".repeat(100_000) + "\"}")).hasMessageContaining("nests more than 250 groups");
    }
}
