package io.tocsin.engine;

import static io.tocsin.engine.Evaluations.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import io.tocsin.rule.Querier;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SampleSink;
import io.tocsin.testing.InMemoryAlertStateStore;
import io.tocsin.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an evaluation writes, and when. */
class SeriesWriterTest {

    private static final Sample BAD = new Sample(Labels.of("__name__", "up", "job", "agent"), 0);

    private final Kept kept = new Kept();
    private final List<Sample> answer = new ArrayList<>(List.of(BAD));
    private final Querier querier = (expression, at) -> {
        kept.did.add("query " + expression);
        return List.copyOf(answer);
    };

    @Test
    void evaluate_writesAlertsAsPrometheusDoes() throws Exception {
        var evaluation = evaluation(Evaluations.group(1, Evaluations.alert("Down", "up == 0", Duration.ofMinutes(1))));
        evaluation.evaluate(new Tick(START, 0));
        assertThat(kept.did).containsExactly(
                "query up == 0",
                "{__name__=\"ALERTS\", alertname=\"Down\", alertstate=\"pending\", job=\"agent\"} 1.0",
                "{__name__=\"ALERTS_FOR_STATE\", alertname=\"Down\", job=\"agent\"} " + (double) START.getEpochSecond());
    }

    @Test
    void evaluate_endsTheSeriesOfAStateThatIsOver() throws Exception {
        var evaluation = evaluation(Evaluations.group(1, Evaluations.alert("Down", "up == 0", Duration.ofMinutes(1))));
        evaluation.evaluate(new Tick(START, 0));
        kept.did.clear();
        evaluation.evaluate(new Tick(START.plusSeconds(60), 0));
        assertThat(kept.did).contains(
                "{__name__=\"ALERTS\", alertname=\"Down\", alertstate=\"firing\", job=\"agent\"} 1.0",
                "{__name__=\"ALERTS\", alertname=\"Down\", alertstate=\"pending\", job=\"agent\"} stale");
        answer.clear();
        kept.did.clear();
        evaluation.evaluate(new Tick(START.plusSeconds(120), 0));
        assertThat(kept.did).containsExactlyInAnyOrder(
                "query up == 0",
                "{__name__=\"ALERTS\", alertname=\"Down\", alertstate=\"firing\", job=\"agent\"} stale",
                "{__name__=\"ALERTS_FOR_STATE\", alertname=\"Down\", job=\"agent\"} stale");
        kept.did.clear();
        evaluation.evaluate(new Tick(START.plusSeconds(180), 0));
        assertThat(kept.did).containsExactly("query up == 0");
    }

    @Test
    void evaluate_flushesBeforeARuleThatReadsWhatOneBeforeItMakes() throws Exception {
        evaluation(Evaluations.group(1, Evaluations.record("job:up", "up"), Evaluations.record("other", "down"), Evaluations.record("all", "sum(job:up)")))
                .evaluate(new Tick(START, 0));
        assertThat(kept.did).containsExactly(
                "query up", "{__name__=\"job:up\", job=\"agent\"} 0.0",
                "query down", "{__name__=\"other\", job=\"agent\"} 0.0",
                "flush",
                "query sum(job:up)", "{__name__=\"all\", job=\"agent\"} 0.0");
    }

    @Test
    void evaluate_atOnceKeepsTheOrderOfWhatDepends() throws Exception {
        evaluation(Evaluations.group(8, Evaluations.alert("Down", "up", Duration.ZERO), Evaluations.record("firing", "ALERTS{alertname=\"Down\"}")))
                .evaluate(new Tick(START, 0));
        assertThat(kept.did.indexOf("flush")).isEqualTo(3);
        assertThat(kept.did.indexOf("query ALERTS{alertname=\"Down\"}")).isEqualTo(4);
    }

    private GroupEvaluation evaluation(io.tocsin.rule.RuleGroup group) {
        return Evaluations.evaluation(group, querier, new Evaluations.Told(), kept, new InMemoryAlertStateStore());
    }

    private static final class Kept implements SampleSink {

        private final List<String> did = new ArrayList<>();

        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public synchronized void accept(List<Sample> samples, Instant at) {
            samples.forEach(sample -> did.add(sample.labels() + " " + (Double.doubleToRawLongBits(sample.value()) == 0x7ff0000000000002L ? "stale" : sample.value())));
        }

        @Override
        public boolean flush(Duration longest) {
            did.add("flush");
            return true;
        }
    }
}
