package io.tocsin.mute;

import io.tocsin.time.RecurrenceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/** When a silence holds again, and when it does not. */
public sealed interface Recurrence {

    /** Again by a rule; the silence's start and end are those of the first time. @param zone whose days and times of day are meant: it holds at the same time on the clock, summer or winter */
    record ByRule(RecurrenceRule rule, ZoneId zone) implements Recurrence {

        /** A rule that has no day in so many has none. */
        private static final int FARTHEST_DAYS = 5 * 366;

        public ByRule {
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

    /**
     * Between the silence's start and its end, but only while a time interval of the configuration holds. Where the configuration has none of this name, it
     * never does: a silence must not grow because somebody took a name away.
     *
     * @param interval its name
     * @param times what the names stand for by the configuration that holds
     * @param local the zone that {@code Local} stands for in them
     */
    record During(String interval, ActiveTimes times, ZoneId local) implements Recurrence {

        public During {
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(times, "times");
            Objects.requireNonNull(local, "local");
            if (interval.isBlank()) {
                throw new IllegalArgumentException("a time interval has a name");
            }
        }

        /** As somebody says it, or as it is kept: no configuration has been asked yet. */
        public During(String interval) {
            this(interval, ActiveTimes.NONE, ZoneOffset.UTC);
        }

        /** Whether the configuration has such an interval. */
        public boolean isKnown() {
            return times.intervals().containsKey(interval);
        }

        boolean holdsAt(Instant now) {
            return times.contains(interval, now, local);
        }

        Optional<ActiveTimes.Span> spanAt(Instant now, Instant from, Instant to) {
            return times.spanAt(interval, now, new ActiveTimes.Span(from, to), local);
        }
    }

    /** By a configuration. */
    default Recurrence following(ActiveTimes times, ZoneId local) {
        return this instanceof During during ? new During(during.interval(), times, local) : this;
    }
}
