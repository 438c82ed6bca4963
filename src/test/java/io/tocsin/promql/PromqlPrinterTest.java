package io.tocsin.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromqlPrinterTest {

    /** What promtool 3.5 prints ({@code promql format}), but for the last block. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "SUM(x)BY(b,a)|sum by (b, a) (x)",
        "sum without()(x)|sum without () (x)",
        "topk  (3,x)|topk(3, x)",
        "{b='1',a=\"2\"}|{a=\"2\",b=\"1\"}",
        "x{a1='1',a='2',\"b c\"='3'}|x{\"b c\"=\"3\",a1=\"1\",a=\"2\"}",
        "{\"x\"}|{__name__=\"x\"}",
        "x{}|x",
        "x[90s]offset 3600@1|x[1m30s] @ 1.000 offset 1h",
        "x[ 1d : 1w ]@end()|x[1d:1w] @ end()",
        "a+on(b)group_left c|a + on (b) group_left () c",
        "a and ignoring(b)c|a and ignoring (b) c",
        "a<bool 1|a < bool 1",
        "1e3|1000",
        "1e-7|0.0000001",
        "0x10|16",
        "Inf|+Inf",
        "-nan|NaN",
        "90m|1h30m",
        "'a\"b\\'c\\\\'|\"a\\\"b'c\\\\\"",
        "\"\\u200b\\x01ä\"|\"\\u200b\\x01ä\"",
        "- - x|--x",
        "( ( x ) )|((x))",
        "x offset -5m|x offset -5m",

        "a - ignoring() group_left(b) c|a - ignoring () group_left (b) c",
        "x[1.0005]|x[1.0005]",
        "x / on (\"ä\") y|x / on (\"ä\") y",
        "Inf ^ x|Inf ^ x",
        "-0s|-0s"
    })
    void print_isCanonical(String text, String canonical) throws SyntaxException {
        assertThat(PromqlParser.parse(text)).hasToString(canonical);
    }

    @Test
    void print_goesDownTheLongestChain() throws SyntaxException {
        String chain = "x + ".repeat(998) + "x";

        assertThat(PromqlPrinter.print(PromqlParser.parse(chain))).isEqualTo(chain);
    }
}
