package io.tocsin.rule;

import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One observation behind a series, with what its process said of it.
 *
 * @param series that it belongs to
 * @param labels its own, the trace's identity among them
 */
public record Exemplar(Labels series, Labels labels, Instant at) {

    /** What the trace's identity is called: by OpenTelemetry and OpenMetrics, and by older libraries. */
    private static final List<String> TRACE = List.of("trace_id", "traceID", "traceId", "TraceID");

    public Exemplar {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(at, "at");
    }

    /** @return empty where it has none, or something that is no trace's identity: letters, digits and dashes */
    public Optional<String> traceId() {
        return TRACE.stream().map(labels::get).filter(id -> !id.isEmpty() && id.length() <= 64 && id.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-'))).findFirst();
    }

    /** Whether it can be of this alert: no label that both have differs. */
    public boolean isOf(Labels alert) {
        for (int i = 0; i < series.size(); i++) {
            String said = alert.get(series.name(i));
            if (!series.name(i).equals(Labels.METRIC_NAME) && !said.isEmpty() && !said.equals(series.value(i))) {
                return false;
            }
        }
        return true;
    }
}
