package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.mute.Silence;
import java.time.Duration;
import java.time.Instant;

/**
 * A time in which nobody could post an alert again, since this process was not there. An alert that was to end unless it were posted again must not end by
 * that: it would be told as resolved, and as firing again with the next post.
 *
 * <p>Such an end is a lease, whoever set it: {@code resolve_timeout} for an alert without an end, four times the interval for one of Prometheus, which says
 * an end with each post and moves it with the next. What was to happen at a moment that a person chose looks the same; to tell that some minutes late does
 * less harm than to tell an end that is none. So every end that lay in the future when it was said is put off to as long after the start as it was ahead
 * then: whoever posts again in time while we are up does so now too. An end that was said for the moment itself, or that the process before saw
 * pass, stays ({@link Alert#lapsed}).
 *
 * @param over when the process started
 * @param most no end is put off for longer: who speaks for an alert only every some hours is rare, and an end that never comes worse than one told twice
 */
record Outage(Instant over, Duration most) {

    private static final int POSTS_IN_A_LEASE = 4; // Prometheus, rules/alerting.go, sendAlerts: ValidUntil is 4 times the interval or the resend delay ahead

    /** @param resolveTimeout by the configuration: who posts that seldom, and says ends as Prometheus does, is waited for */
    static Outage until(Instant start, Duration resolveTimeout) {
        return new Outage(start, resolveTimeout.multipliedBy(POSTS_IN_A_LEASE));
    }

    /** The alert as it stands after the outage. Our own reminder of a silence ends with the silence. */
    Alert bridged(Alert alert) {
        if (!alert.isLease() || alert.name().equals(Silence.REMINDER)) {
            return alert;
        }
        Duration ahead = Duration.between(alert.updatedAt(), alert.endsAt());
        Instant end = over.plus(ahead.compareTo(most) < 0 ? ahead : most);
        return end.isAfter(alert.endsAt()) ? alert.withEnd(end) : alert;
    }
}
