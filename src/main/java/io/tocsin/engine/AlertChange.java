package io.tocsin.engine;

import io.tocsin.label.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one evaluation of a rule changed, for those who follow an alert's way.
 *
 * @param start when the evaluation began
 * @param answered when the data source had answered
 * @param end when the alerts had their new state
 * @param firing those that began to fire
 * @param resolved those that ended
 */
public record AlertChange(String group, String rule, Instant start, Instant answered, Instant end, List<Fingerprint> firing, List<Fingerprint> resolved) {

    public AlertChange {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(rule, "rule");
        firing = List.copyOf(firing);
        resolved = List.copyOf(resolved);
    }
}
