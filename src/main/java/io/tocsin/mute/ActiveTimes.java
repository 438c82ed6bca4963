package io.tocsin.mute;

import io.tocsin.time.TimeInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

    /** An interval that neither begins nor ends in so many does not. */
    private static final int FARTHEST_DAYS = 5 * 366;

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

    /** Some time. @param from inclusive @param to exclusive */
    public record Span(Instant from, Instant to) {}

    /**
     * The time without a break in which the interval of this name holds at a moment, or else the next one.
     *
     * @param within what lies outside does not count
     * @return empty where there is none left
     */
    public Optional<Span> spanAt(String name, Instant now, Span within, ZoneId local) {
        Instant at = now.isBefore(within.from) ? within.from : now;
        if (!at.isBefore(within.to)) {
            return Optional.empty();
        }
        Instant begin = contains(name, at, local) ? beginBefore(name, at, within.from, local) : nextTurn(name, at, within.to, local);
        return begin.isBefore(within.to) ? Optional.of(new Span(begin, nextTurn(name, begin, within.to, local))) : Optional.empty();
    }

    /** When it next begins or ends after this moment; the limit where it does not before that. */
    private Instant nextTurn(String name, Instant after, Instant limit, ZoneId local) {
        boolean before = contains(name, after, local);
        LocalDate day = LocalDate.ofInstant(after, ZoneOffset.UTC);
        for (int i = 0; i < FARTHEST_DAYS && day.atStartOfDay().toInstant(ZoneOffset.UTC).isBefore(limit); i++, day = day.plusDays(1)) {
            for (Instant turn : turns(name, day, local)) {
                if (turn.isAfter(after) && turn.isBefore(limit) && contains(name, turn, local) != before) {
                    return turn;
                }
            }
        }
        return limit;
    }

    /** When what holds at this moment began; the limit where that was before. */
    private Instant beginBefore(String name, Instant at, Instant limit, ZoneId local) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        for (int i = 0; i < FARTHEST_DAYS && day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(limit); i++, day = day.minusDays(1)) {
            for (Instant turn : turns(name, day, local).reversed()) {
                if (!turn.isAfter(at) && turn.isAfter(limit) && !contains(name, turn.minusNanos(1), local)) {
                    return turn;
                }
            }
        }
        return limit;
    }

    private List<Instant> turns(String name, LocalDate day, ZoneId local) {
        return intervals.getOrDefault(name, List.of()).stream().flatMap(interval -> interval.turns(day, local).stream()).distinct().sorted().toList();
    }

    /** Whether the moment lies in the interval of this name; in an unknown one no moment does. */
    public boolean contains(String name, Instant now, ZoneId local) {
        return intervals.getOrDefault(name, List.of()).stream().anyMatch(interval -> interval.contains(now, local));
    }
}
