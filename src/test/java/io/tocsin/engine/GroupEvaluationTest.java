package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import io.tocsin.rule.Querier;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SampleSink;
import io.tocsin.testing.InMemoryAlertStateStore;
import io.tocsin.testing.InMemoryPostedAlertStore;
import io.tocsin.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupEvaluationTest {

    private static final Instant START = Evaluations.START;

    private final InMemoryAlertStateStore states = new InMemoryAlertStateStore();
    private final InMemoryPostedAlertStore posted = new InMemoryPostedAlertStore();
    private final List<Alert> forgotten = new ArrayList<>();
    private List<Sample> answer = List.of(new Sample(Labels.of("agent_name", "a"), 1));
    private final GroupEvaluation evaluation = evaluation();

    private GroupEvaluation evaluation() {
        Querier querier = (expression, at) -> answer;
        var told = new Evaluations.Told() {
            @Override
            public void forgetting(List<Alert> over) {
                forgotten.addAll(over);
            }
        };
        return Evaluations.evaluation(Evaluations.group(1, Evaluations.alert("Up", "up", Duration.ZERO)), querier, told, SampleSink.NONE, states, posted);
    }

    /** A seed of the simulation: the clock jumped over the memory of an end, and the process died before its group spoke. */
    @Test
    void anEndIsInTheStore_whenItsRuleForgetsIt() throws InterruptedException {
        evaluation.evaluate(new Tick(START, 0));
        answer = List.of();
        evaluation.evaluate(new Tick(START.plusSeconds(60), 0));
        assertThat(states.load().values()).as("resolved, and remembered").flatExtracting(alerts -> alerts).hasSize(1);
        assertThat(posted.load()).isEmpty();
        evaluation.evaluate(new Tick(START.plus(Duration.ofMinutes(20)), 0));
        assertThat(states.load().values()).flatExtracting(alerts -> alerts).isEmpty();
        assertThat(posted.load()).extracting(alert -> alert.labels().get("agent_name")).containsExactly("a");
        assertThat(forgotten).hasSize(1);
    }
}
