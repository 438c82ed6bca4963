package io.tocsin.adapter.remotewrite;

import io.tocsin.adapter.http.HttpSender;
import io.tocsin.config.RemoteWriteTarget;
import io.tocsin.engine.SampleSinks;
import io.tocsin.label.Labels;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SampleSink;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The writers of the configuration that holds. One whose settings stay the same keeps its queue over a reload. */
public final class RemoteWriteSinks implements SampleSinks {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final HttpSender http;
    private final WriteCounters counters = new WriteCounters();
    private Map<RemoteWriteTarget, RemoteWriter> writers = Map.of();

    public RemoteWriteSinks(HttpSender http) {
        this.http = http;
    }

    public WriteCounters counters() {
        return counters;
    }

    @Override
    public synchronized SampleSink follow(List<RemoteWriteTarget> targets, Labels externalLabels) throws InterruptedException {
        var next = new HashMap<RemoteWriteTarget, RemoteWriter>();
        for (RemoteWriteTarget target : targets) {
            RemoteWriter known = writers.get(target);
            next.put(target, known == null ? new RemoteWriter(http, target, counters) : known);
        }
        for (var old : writers.entrySet()) {
            if (!next.containsKey(old.getKey())) {
                old.getValue().close(FAREWELL);
            }
        }
        writers = next;
        return next.isEmpty() ? SampleSink.NONE : new Fan(List.copyOf(next.values()), externalLabels);
    }

    private record Fan(List<RemoteWriter> writers, Labels externalLabels) implements SampleSink {

        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public void accept(List<Sample> samples, Instant at) {
            writers.forEach(writer -> writer.accept(samples, externalLabels, at));
        }

        @Override
        public boolean flush(Duration longest) throws InterruptedException {
            boolean all = true;
            for (RemoteWriter writer : writers) {
                all &= writer.flush(longest);
            }
            return all;
        }
    }
}
