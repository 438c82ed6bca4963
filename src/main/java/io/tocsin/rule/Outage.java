package io.tocsin.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The time in which nobody evaluated, and what it does to timers that were running: Prometheus's outage tolerance and grace period (rules/group.go,
 * RestoreForState; {@code --rules.alert.for-outage-tolerance}, {@code --rules.alert.for-grace-period}).
 *
 * @param from the last moment at which rules are known to have been evaluated
 * @param until when evaluation begins again
 */
public record Outage(Instant from, Instant until) {

    /** After a longer one every timer starts anew. */
    public static final Duration TOLERANCE = Duration.ofHours(1);

    /** A timer that is taken up never fires sooner than this, and one of a shorter {@code for} is not taken up at all. */
    public static final Duration GRACE_PERIOD = Duration.ofMinutes(10);

    /** PromQL looks back so far for a sample (query.lookback-delta): a gap below it is none, and timers stand as they are. */
    public static final Duration UNNOTICED = Duration.ofMinutes(5);

    public Outage {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
    }

    /** The stored alerts of a rule as they go on. What fired has been told, and ends only when an evaluation says so. */
    public List<ActiveAlert> restore(Duration holdFor, Collection<ActiveAlert> stored) {
        if (lasted().compareTo(UNNOTICED) < 0) {
            return List.copyOf(stored);
        }
        boolean lost = lasted().compareTo(TOLERANCE) > 0 || holdFor.compareTo(GRACE_PERIOD) < 0;
        return stored.stream()
                .filter(alert -> !(lost && alert.state() instanceof AlertState.Pending))
                .map(alert -> alert.state() instanceof AlertState.Pending(Instant activeAt) ? alert.in(new AlertState.Pending(activeAt(activeAt, holdFor))) : alert)
                .toList();
    }

    /** When the timer of an alert that was active since then counts as begun. The time of the outage does not count, and the grace period holds. */
    public Instant activeAt(Instant since, Duration holdFor) {
        Duration remaining = holdFor.minus(Duration.between(since, from));
        if (!remaining.isPositive()) {
            return since; // it was firing
        }
        return remaining.compareTo(GRACE_PERIOD) < 0 ? until.plus(GRACE_PERIOD).minus(holdFor) : since.plus(lasted());
    }

    private Duration lasted() {
        return Duration.between(from, until);
    }
}
