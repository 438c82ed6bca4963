package io.tocsin.adapter.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.tocsin.label.Fingerprint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where alerts come from: the evaluation that changed each of them last. The oldest are forgotten. Safe for several threads. */
public final class Ways {

    /** As many as are on their way in a storm; some 20 MB. */
    private static final int MOST = 50_000;

    /** @param span invalid where nothing is traced. @param evaluated when the alert had its state */
    record Way(String group, String rule, SpanContext span, Instant evaluated) {}

    private final Map<Fingerprint, Way> ways = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fingerprint, Way> eldest) {
            return size() > MOST;
        }
    };

    synchronized void remember(Fingerprint alert, Way way) {
        ways.remove(alert);
        ways.put(alert, way);
    }

    /** @return empty for an alert from outside, and for one that fires since before this process */
    synchronized Optional<Way> of(Fingerprint alert) {
        return Optional.ofNullable(ways.get(alert));
    }
}
