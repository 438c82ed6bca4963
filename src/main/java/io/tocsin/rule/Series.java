package io.tocsin.rule;

import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One series of a range.
 *
 * @param labels with the metric's name under {@code __name__} where it has one
 * @param moments at which it had a value, in order; not empty
 * @param values which it had then, as many
 */
public record Series(Labels labels, List<Instant> moments, List<Double> values) {

    public Series {
        Objects.requireNonNull(labels, "labels");
        moments = List.copyOf(moments);
        values = List.copyOf(values);
        if (moments.isEmpty() || values.size() != moments.size()) {
            throw new IllegalArgumentException("a series of a range has at least one moment, and a value for each");
        }
    }

    /** Whether an alert with these labels may have come of it: the labels that both have are the same. */
    public boolean isAbout(Labels alert) {
        return labels.names().stream().allMatch(name -> name.equals(Labels.METRIC_NAME) || !alert.has(name) || alert.get(name).equals(labels.get(name)));
    }

    /** Its last value. */
    public double last() {
        return values.getLast();
    }

    /** Since when it has been there, up to the end of the range, without a step left out. Empty where it was not there at the end. */
    public Optional<Instant> unbrokenSince(Instant end, Duration step) {
        Instant since = moments.getLast();
        if (since.isBefore(end)) {
            return Optional.empty();
        }
        for (Instant moment : moments.reversed()) {
            if (moment.plus(step).isBefore(since)) {
                break;
            }
            since = moment;
        }
        return Optional.of(since);
    }
}
