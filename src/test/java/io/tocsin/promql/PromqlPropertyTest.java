package io.tocsin.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.SyntaxException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PromqlPropertyTest {

    private static final PromqlParser.Options EXPERIMENTAL = PromqlParser.Options.ANY;

    private static final String[] PIECES = {
        "sum", "by", "(", ")", "[", "]", "{", "}", "5m", "1", "0x1F", "1e3", "Inf", "NaN", "\"a\"", "`c`", "foo", "a:b", "=", "==", "!=", "=~", "!~", "<", "</",
        "+", "-", "*", "^", "atan2", "and", "or", "bool", "on", "ignoring", "group_left", "offset", "@", "start()", ",", ":", "rate(", "topk(", "x[5m]",
        "x[5m:1m]", "step()", "max_of(", "fill(1)", "anchored", "#", "\n", "\\", "$", "ä", "\uD800", "\uFFFD", "{a=\"b\"}", "by (a)", "on (a)", "0s", "info("
    };

    @Property(tries = 3000)
    void parseOfPrint_isTheSameExpression(@ForAll("expressions") String text) throws SyntaxException {
        Expression expression = PromqlParser.parse(text, EXPERIMENTAL);
        String printed = PromqlPrinter.print(expression);

        assertThat(PromqlParser.parse(printed, EXPERIMENTAL)).as(printed).isEqualTo(expression).hasSameHashCodeAs(expression).hasToString(printed);
    }

    @Property(tries = 3000)
    void parse_failsOnlyWithASyntaxExceptionInsideTheText(@ForAll("broken") String text) {
        for (PromqlParser.Options options : List.of(PromqlParser.Options.STABLE, EXPERIMENTAL)) {
            try {
                Expression expression = PromqlParser.parse(text, options);
                assertThat(PromqlParser.parse(expression.toString(), options)).isEqualTo(expression);
                assertThat(expression.span().end()).isLessThanOrEqualTo(text.length());
            } catch (SyntaxException e) {
                assertThat(e.getMessage()).isNotBlank();
                assertThat(e.end()).isLessThanOrEqualTo(text.length());
            }
        }
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.longs().map(seed -> new RandomExpression(new Random(seed)).vector(4));
    }

    /** Any text, a row of tokens, and a valid expression with one piece too many, too few, or elsewhere. */
    @Provide
    Arbitrary<String> broken() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<String> pieces = Arbitraries.of(PIECES).list().ofMaxSize(8).map(list -> String.join(" ", list));
        return Arbitraries.oneOf(any, pieces, Arbitraries.longs().map(PromqlPropertyTest::mutated));
    }

    private static String mutated(long seed) {
        var random = new Random(seed);
        var text = new StringBuilder(new RandomExpression(random).vector(3));
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(4));
        return text.replace(from, to, random.nextBoolean() ? "" : PIECES[random.nextInt(PIECES.length)]).toString();
    }
}
