package io.tocsin.engine;

import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SampleSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The series that one rule makes, as Prometheus writes them (rules/group.go, Eval), and their ends. Owned by the rule's group. */
final class SeriesWriter {

    static final String ALERTS = "ALERTS";
    static final String ALERTS_FOR_STATE = "ALERTS_FOR_STATE";

    private final SampleSink sink;
    private Set<Labels> before;

    /** @param before the series that this rule wrote last */
    SeriesWriter(SampleSink sink, Set<Labels> before) {
        this.sink = sink;
        this.before = before;
    }

    /** What was written last and not ended. */
    Set<Labels> open() {
        return before;
    }

    /** {@code ALERTS} and {@code ALERTS_FOR_STATE}, for each alert that is pending or firing. */
    void alerts(Collection<ActiveAlert> alerts, Instant at) {
        if (!sink.isWanted()) {
            return;
        }
        var samples = new ArrayList<Sample>(alerts.size() * 2);
        for (ActiveAlert alert : alerts) {
            if (!(alert.state() instanceof AlertState.Resolved)) {
                samples.add(new Sample(alert.labels().with(Labels.METRIC_NAME, ALERTS).with("alertstate", alert.state().word()), 1));
                samples.add(new Sample(alert.labels().with(Labels.METRIC_NAME, ALERTS_FOR_STATE), alert.state().activeAt().getEpochSecond()));
            }
        }
        write(samples, at);
    }

    void write(List<Sample> samples, Instant at) {
        if (!sink.isWanted() || samples.isEmpty() && before.isEmpty()) {
            return;
        }
        var all = new ArrayList<>(samples);
        var now = HashSet.<Labels>newHashSet(samples.size());
        samples.forEach(sample -> now.add(sample.labels()));
        before.stream().filter(series -> !now.contains(series)).forEach(series -> all.add(new Sample(series, SampleSink.STALE)));
        before = now;
        sink.accept(all, at);
    }
}
