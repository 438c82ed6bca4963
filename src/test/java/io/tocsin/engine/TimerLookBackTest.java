package io.tocsin.engine;

import static io.tocsin.engine.Evaluations.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.Querier;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SampleSink;
import io.tocsin.rule.Series;
import io.tocsin.testing.InMemoryAlertStateStore;
import io.tocsin.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A process whose store knows nothing asks the data source since when a condition has held. */
class TimerLookBackTest {

    private static final Labels UP = Labels.of("__name__", "up", "job", "agent");

    private final InMemoryAlertStateStore states = new InMemoryAlertStateStore();
    private final Past past = new Past();

    @Test
    void evaluate_firesAtTheNextEvaluationWhatHasHeldForLong() throws Exception {
        past.minutes = 15;
        var evaluation = evaluation(Duration.ofMinutes(15));
        evaluation.evaluate(new Tick(START, 0));
        assertThat(past.asked).containsExactly(START.minus(Duration.ofMinutes(15)) + ".." + START);
        assertThat(state(evaluation)).isEqualTo(new AlertState.Pending(START.minus(Duration.ofMinutes(15))));
        evaluation.evaluate(new Tick(START.plusSeconds(60), 0));
        assertThat(state(evaluation)).isInstanceOf(AlertState.Firing.class);
        assertThat(past.asked).hasSize(1);
    }

    @Test
    void evaluate_keepsTheTimerThatWasTakenUp() throws Exception {
        past.minutes = 4;
        evaluation(Duration.ofMinutes(30)).evaluate(new Tick(START, 0));
        assertThat(states.load().values().iterator().next().getFirst().state().activeAt()).isEqualTo(START.minus(Duration.ofMinutes(4)));
    }

    @Test
    void evaluate_asksNothingWhereForIsBelowTheGracePeriod() throws Exception {
        past.minutes = 4;
        evaluation(Duration.ofMinutes(5)).evaluate(new Tick(START, 0));
        assertThat(past.asked).isEmpty();
    }

    private GroupEvaluation evaluation(Duration holdFor) {
        var group = Evaluations.group(1, Evaluations.alert("Down", "up == 0", holdFor));
        var evaluation = Evaluations.evaluation(group, past, new Evaluations.Told(), SampleSink.NONE, states);
        evaluation.cells().forEach(RuleCell::lookBack);
        return evaluation;
    }

    private static AlertState state(GroupEvaluation evaluation) {
        return evaluation.cells().getFirst().alerts().values().iterator().next().state();
    }

    private static final class Past implements Querier {

        private final List<String> asked = new ArrayList<>();
        private int minutes;

        @Override
        public List<Sample> query(String expression, Instant at) {
            return List.of(new Sample(UP, 0));
        }

        @Override
        public List<Series> queryRange(String expression, Instant start, Instant end, Duration step) {
            asked.add(start + ".." + end);
            List<Instant> moments = Stream.iterate(end.minus(Duration.ofMinutes(minutes)), moment -> !moment.isAfter(end), moment -> moment.plus(step)).toList();
            return List.of(new Series(UP, moments, java.util.Collections.nCopies(moments.size(), 0.0)));
        }
    }
}
