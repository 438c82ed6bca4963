package io.tocsin.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "up == 0                                  | up                     | 0",
        "(rate(x[5m]) > 0.05)                     | rate(x[5m])            | 0.05",
        "5 < p95                                  | p95                    | 5",
        "a > -1                                   | a                      | -1",
        "a > 1 and on (job) b > 5                 | a                      | 1",
        "(a > 1 unless b) and c                   | a                      | 1",
        "a > b                                    | a                      | -",
        "a > bool 1                               | a > bool 1             | -",
        "absent(up)                               | absent(up)             | -",
        "a > 1 or b > 2                           | a > 1 or b > 2         | -"})
    void of_takesTheComparisonOff(String expression, String drawn, Double value) {
        assertThat(Threshold.of(expression)).isEqualTo(new Threshold(drawn, value == null ? OptionalDouble.empty() : OptionalDouble.of(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "up{", "sum by (a) (rate(x{b=~\"c.*\"}[5m])) > 0.5 # why", "é", "a > = 1"})
    void highlight_losesNothing(String expression) {
        assertThat(Highlight.of(expression).stream().map(Highlight.Piece::text).collect(Collectors.joining())).isEqualTo(expression);
    }

    @ParameterizedTest
    @CsvSource({"rate, FUNCTION", "sum, FUNCTION", "by, KEYWORD", "5m, NUMBER", "'>', OPERATOR", "=~, OPERATOR"})
    void highlight_knowsWhatAPieceIs(String text, Highlight.Kind kind) {
        assertThat(Highlight.of("sum by (a) (rate(x{b=~\"c.*\"}[5m])) > 0.5")).contains(new Highlight.Piece(text, kind));
    }
}
