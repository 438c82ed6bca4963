package io.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may send when, so that no far end hears more than it takes. Whoever may not send yet is told when to come again: what waits stays in the outbox and
 * holds no thread. Counts in a sliding window, as PagerDuty does: a bucket of the same rate would let twice as many through in the first minute.
 *
 * <p>Safe for several threads; it starts none and reads no clock.
 */
public final class Pace {

    private final Map<FarEnd, Lane> lanes = new HashMap<>();

    /**
     * Asks for leave to send now.
     *
     * @param limit empty: any rate
     * @param receiver those of one far end have their turns one after the other, however much one of them has to say
     * @param who the same each time it asks
     * @param cost how many messages it comes to, at least one
     * @return zero: it may, and has been counted; else how long to wait before asking again
     */
    public synchronized Duration ask(FarEnd farEnd, Optional<RateLimit> limit, String receiver, Object who, int cost, Instant now) {
        Lane lane = lanes.get(farEnd);
        if (lane == null && limit.isEmpty()) {
            return Duration.ZERO;
        }
        if (lane == null) {
            lane = new Lane();
            lanes.put(farEnd, lane);
        }
        Duration wait = lane.ask(limit, receiver, who, cost, now);
        if (lane.isIdle(now)) {
            lanes.remove(farEnd);
        }
        return wait;
    }

    /** The far end asked for a pause (Retry-After): it holds for all who would send to it. */
    public synchronized void pause(FarEnd farEnd, Instant until) {
        lanes.computeIfAbsent(farEnd, key -> new Lane()).pause(until);
    }
}
