package io.tocsin.mute;

import io.tocsin.time.TimeInterval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configured time intervals by name, and what they say about a route at a moment (Alertmanager, notify/mute.go).
 *
 * @param intervals each name stands for moments that lie in any of its intervals
 */
public record ActiveTimes(Map<String, List<TimeInterval>> intervals) {

    public static final ActiveTimes NONE = new ActiveTimes(Map.of());

    public ActiveTimes {
        var copy = new LinkedHashMap<String, List<TimeInterval>>();
        intervals.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        intervals = Collections.unmodifiableMap(copy);
    }

    /**
     * Whether a route is mute by the clock.
     *
     * @param mute names of the intervals in which it is mute
     * @param active names of those outside of which it is mute; none: it is always active
     * @param local the zone that {@code Local} stands for
     * @return the intervals to blame: the mute ones it lies in, else all active ones where it lies in none of them; empty where it may speak
     */
    public Optional<Muting.OutsideActiveTimes> mutedBy(List<String> mute, List<String> active, Instant now, ZoneId local) {
        List<String> in = mute.stream().filter(name -> contains(name, now, local)).toList();
        if (!in.isEmpty()) {
            return Optional.of(new Muting.OutsideActiveTimes(in));
        }
        boolean isActive = active.isEmpty() || active.stream().anyMatch(name -> contains(name, now, local));
        return isActive ? Optional.empty() : Optional.of(new Muting.OutsideActiveTimes(active));
    }

    /** Whether the moment lies in the interval of this name; in an unknown one no moment does. */
    public boolean contains(String name, Instant now, ZoneId local) {
        return intervals.getOrDefault(name, List.of()).stream().anyMatch(interval -> interval.contains(now, local));
    }
}
