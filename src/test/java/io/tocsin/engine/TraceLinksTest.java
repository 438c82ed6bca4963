package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.Position;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Exemplar;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleKey;
import io.tocsin.rule.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceLinksTest {

    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");

    private final AlertingRule rule = new AlertingRule(new RuleKey("g", "Slow", Labels.EMPTY, "", 0), "up", Duration.ofMinutes(2), Duration.ZERO, Map.of(), Map.of(), new Position("f", 1, 1));
    private final List<Exemplar> answer = new ArrayList<>();
    private final List<Instant> asked = new ArrayList<>();
    private boolean down;
    private final TraceLinks links = new TraceLinks("https://jaeger/trace/{trace_id}", new Source());

    private final class Source implements Querier {
        @Override
        public List<Sample> query(String expression, Instant at) {
            throw new AssertionError();
        }

        @Override
        public List<Exemplar> exemplars(String expression, Instant start, Instant end) throws QueryException {
            asked.add(start);
            if (down) {
                throw new QueryException(QueryException.Kind.TIMEOUT, "slow");
            }
            return answer;
        }
    }

    private static ActiveAlert alert(AlertState state) {
        return new ActiveAlert(Labels.of("alertname", "Slow", "agent", "a"), Labels.EMPTY, 1, state);
    }

    private static ActiveAlert firing() {
        return alert(new AlertState.Pending(NOW).fire(NOW));
    }

    private void exemplar(String agent, String label, String id, int second) {
        answer.add(new Exemplar(Labels.of("__name__", "x_bucket", "agent", agent, "le", "1"), Labels.of(label, id), NOW.minusSeconds(60 - second)));
    }

    @Test
    void follow_firing_linksTheNewestTraceOfItsSeries() throws InterruptedException {
        exemplar("a", "trace_id", "aaa", 1);
        exemplar("a", "traceID", "bbb", 2);
        exemplar("other", "trace_id", "ccc", 3);
        links.follow(rule, List.of(firing()), NOW);
        assertThat(links.of(firing())).hasValue("https://jaeger/trace/bbb");
        assertThat(asked).containsExactly(NOW.minus(Duration.ofMinutes(7)));
        links.forget(List.of(firing()));
        assertThat(links.of(firing())).isEmpty();
    }

    @Test
    void follow_whatIsNoIdentity_isNotLinked() throws InterruptedException {
        exemplar("a", "trace_id", "../../evil?x=", 1);
        links.follow(rule, List.of(firing()), NOW);
        assertThat(links.of(firing())).isEmpty();
    }

    @Test
    void follow_pending_asksNobody() throws InterruptedException {
        links.follow(rule, List.of(alert(new AlertState.Pending(NOW))), NOW);
        new TraceLinks("", new Source()).follow(rule, List.of(firing()), NOW);
        assertThat(asked).isEmpty();
    }

    @Test
    void follow_aSourceThatIsDown_leavesTheAlertWithoutALink() throws InterruptedException {
        down = true;
        links.follow(rule, List.of(firing()), NOW);
        assertThat(links.of(firing())).isEmpty();
    }
}
