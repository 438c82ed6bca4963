package io.tocsin.engine;

import static io.tocsin.engine.Evaluations.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.QueryException.Kind;
import io.tocsin.rule.SampleSink;
import io.tocsin.testing.InMemoryAlertStateStore;
import io.tocsin.time.Tick;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DataSourceWatchTest {

    private final DataSourceWatch watch = new DataSourceWatch();
    private final Evaluations.Told told = new Evaluations.Told();
    private final GroupEvaluation own = Evaluations.evaluation(watch.ownGroup(), watch, told, SampleSink.NONE, new InMemoryAlertStateStore());
    private Kind failure = Kind.UNREACHABLE;
    private final Querier flaky = (expression, at) -> {
        if (failure != null) {
            throw new QueryException(failure, "no");
        }
        return List.of();
    };

    @Test
    void oneAlertForOneDataSourceThatIsDown_overWhenItAnswers() throws Exception {
        for (int tick = 0; tick <= 4; tick++) {
            assertThatThrownBy(() -> watch.watched("", flaky).query("a", START)).isInstanceOf(QueryException.class);
            assertThatThrownBy(() -> watch.watched("", flaky).query("b", START)).isInstanceOf(QueryException.class);
            own.evaluate(new Tick(START.plusSeconds(15L * tick), 0));
        }
        assertThat(told.alerts).extracting(alert -> alert.labels().toMap())
                .containsExactly(new TreeMap<>(Map.of("alertname", "TocsinDataSourceDown", "datasource", "prometheus", "severity", "critical")));
        failure = null;
        watch.watched("", flaky).query("a", START);
        own.evaluate(new Tick(START.plusSeconds(75), 0));
        assertThat(own.cells().getFirst().alerts().values()).allMatch(alert -> alert.state().word().equals("inactive"));
    }

    @Test
    void aBrokenExpressionIsNoSignOfADataSourceThatIsDown() {
        failure = Kind.EXPRESSION;
        assertThatThrownBy(() -> watch.watched("other", flaky).query("a", START)).isInstanceOf(QueryException.class);
        assertThat(watch.query("", START)).isEmpty();
    }
}
