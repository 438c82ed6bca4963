package io.tocsin.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.SyntaxException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNamesTest {

    private static final MetricNames NAMES = new MetricNames(Set.of("latency_seconds_bucket", "errors_total", "gen_ai.tokens"));

    @ParameterizedTest
    @ValueSource(strings = {"errors_total", "rate(latency_seconds_count[5m])", "latency_seconds_max", "up", "ALERTS", "{job=\"a\"}", "{__name__=~\"errors_.*\"}", "{\"gen_ai.tokens\"}", "{\"gen_ai.tokens_total\"} offset 1h or vector(1)"})
    void unknown_isNothingOfAKnownMetric(String expression) throws SyntaxException {
        boolean another = expression.contains("tokens_total");
        assertThat(NAMES.unknown(PromqlParser.parse(expression))).hasSize(another ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error_total", "errors_total_bucket + errors", "{__name__=~\"warnings_.*\"}", "errors_max"})
    void unknown_isWhatNoRuleKnows(String expression) throws SyntaxException {
        assertThat(NAMES.unknown(PromqlParser.parse(expression))).isNotEmpty();
    }

    @Test
    void nearest_isTheOneWithTheFewestDifferingLetters() {
        assertThat(NAMES.nearest("eror_total")).contains("errors_total");
        assertThat(NAMES.nearest("something_else")).isEmpty();
    }
}
