package io.tocsin.mute;

import io.tocsin.time.RecurrenceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** When a silence holds again. @param zone whose days and times of day are meant: it holds at the same time on the clock, summer or winter */
public record Recurrence(RecurrenceRule rule, ZoneId zone) {

    /** A rule that has no day in so many has none. */
    private static final int FARTHEST_DAYS = 5 * 366;

    public Recurrence {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(zone, "zone");
    }

    /**
     * The beginning of what holds now, or of what holds next.
     *
     * @param first from when on; its time of day is that of each
     * @param length of each
     * @return empty where there is none any more
     */
    public Optional<Instant> startAt(Instant first, Duration length, Instant now) {
        LocalTime time = first.atZone(zone).toLocalTime();
        LocalDate firstDay = first.atZone(zone).toLocalDate();
        LocalDate from = now.minus(length).atZone(zone).toLocalDate();
        LocalDate day = from.isBefore(firstDay) ? firstDay : from;
        for (int i = 0; i < FARTHEST_DAYS; i++, day = day.plusDays(1)) {
            if (rule.fallsOn(day, firstDay)) {
                Instant start = day.atTime(time).atZone(zone).toInstant();
                if (rule.until().isPresent() && start.isAfter(rule.until().get())) {
                    return Optional.empty();
                }
                if (start.plus(length).isAfter(now)) {
                    return Optional.of(start);
                }
            }
        }
        return Optional.empty();
    }
}
