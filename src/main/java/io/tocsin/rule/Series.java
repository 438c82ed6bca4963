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
 * @param last its last value
 */
public record Series(Labels labels, List<Instant> moments, double last) {

    public Series {
        Objects.requireNonNull(labels, "labels");
        moments = List.copyOf(moments);
        if (moments.isEmpty()) {
            throw new IllegalArgumentException("a series of a range has at least one moment");
        }
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
