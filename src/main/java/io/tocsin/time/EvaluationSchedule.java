package io.tocsin.time;

import java.time.Duration;
import java.time.Instant;

/**
 * When a group evaluates: on a grid of its interval, moved by an offset that spreads the groups over the interval, so that the grid is the same
 * after a restart and the load is even (Prometheus, rules/group.go, EvalTimestamp).
 *
 * @param interval more than zero
 * @param offset from zero to less than the interval
 */
public record EvaluationSchedule(Duration interval, Duration offset) {

    public EvaluationSchedule {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("an interval is more than zero, not " + interval);
        }
        if (offset.isNegative() || offset.compareTo(interval) >= 0) {
            throw new IllegalArgumentException("an offset lies between zero and the interval " + interval + ", not " + offset);
        }
    }

    /** A schedule whose offset is drawn from the group's name. */
    public static EvaluationSchedule spread(String name, Duration interval) {
        return new EvaluationSchedule(interval, Duration.ofNanos(Long.remainderUnsigned(spreadingHash(name), interval.toNanos())));
    }

    /** FNV-1a with a final mix (MurmurHash3's), since a remainder shows the low bits only. */
    private static long spreadingHash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /**
     * The next evaluation after the last one. Ticks that passed meanwhile are not made up for, but counted: the tick returned is the latest one
     * that is due, or the next one to come.
     *
     * @param last the last tick's moment, or null before the first
     */
    public Tick next(Instant last, Instant now) {
        Instant current = gridPointAtOrBefore(now);
        if (last == null) {
            return new Tick(current.equals(now) ? current : current.plus(interval), 0);
        }
        Instant following = gridPointAtOrBefore(last).plus(interval);
        if (!following.isBefore(current)) {
            return new Tick(following, 0);
        }
        return new Tick(current, Duration.between(following, current).dividedBy(interval));
    }

    private Instant gridPointAtOrBefore(Instant moment) {
        return moment.minusNanos(Math.floorMod(nanosSinceEpoch(moment) - offset.toNanos(), interval.toNanos()));
    }

    /** Fits a long until the year 2262. */
    private static long nanosSinceEpoch(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
    }
}
