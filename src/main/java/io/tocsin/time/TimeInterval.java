package io.tocsin.time;

import io.tocsin.diagnostic.SyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Times that recur, as in {@code time_intervals} (prometheus.io/docs/alerting/latest/configuration/#time_interval-0): a moment lies in it if it lies in one
 * of the ranges of each list; an empty list holds every moment.
 *
 * @param times of the day
 * @param weekdays 0 is Sunday
 * @param daysOfMonth from 1; negative ones count from the month's end, -1 being the last
 * @param months from 1
 */
public record TimeInterval(
        List<TimeRange> times, List<Range> weekdays, List<Range> daysOfMonth, List<Range> months, List<Range> years, Location location) {

    /** Where the clock hangs by which days and hours are told. */
    public sealed interface Location {

        ZoneId zone(ZoneId local);

        /** The machine's own time zone, given by whoever asks. */
        record Local() implements Location {
            @Override
            public ZoneId zone(ZoneId local) {
                return local;
            }
        }

        /** One zone for all; UTC where none is named. */
        record Fixed(ZoneId zone) implements Location {

            public Fixed {
                Objects.requireNonNull(zone, "zone");
            }

            @Override
            public ZoneId zone(ZoneId local) {
                return zone;
            }
        }

        Location UTC = new Fixed(ZoneOffset.UTC);

        /** Links of the IANA database that Java leaves out. */
        Map<String, String> NOT_IN_JAVA = Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu", "ROC", "Asia/Taipei");

        /** {@code Local}, {@code UTC} or a name of the IANA time zone database. */
        static Location parse(String name) throws SyntaxException {
            if (name.equals("Local")) {
                return new Local();
            }
            if (name.isEmpty() || name.equals("UTC")) {
                return UTC;
            }
            String region = NOT_IN_JAVA.getOrDefault(name, name);
            if (!ZoneId.getAvailableZoneIds().contains(region) || region.startsWith("SystemV/")) {
                throw new SyntaxException("\"" + name + "\" is no time zone; write a name such as Europe/Berlin, UTC or Local", 0, name.length());
            }
            return new Fixed(ZoneId.of(region));
        }
    }

    /** Both ends inclusive. */
    public record Range(int begin, int end) {

        public boolean contains(int value) {
            return begin <= value && value <= end;
        }
    }

    /** Minutes of the day, from 0 to 1440; the end is exclusive. */
    public record TimeRange(int startMinute, int endMinute) {

        public boolean contains(int minute) {
            return startMinute <= minute && minute < endMinute;
        }
    }

    public TimeInterval {
        times = List.copyOf(times);
        weekdays = List.copyOf(weekdays);
        daysOfMonth = List.copyOf(daysOfMonth);
        months = List.copyOf(months);
        years = List.copyOf(years);
        Objects.requireNonNull(location, "location");
    }

    /** @param local the zone that {@code Local} stands for */
    public boolean contains(Instant moment, ZoneId local) {
        ZonedDateTime clock = moment.atZone(location.zone(local));
        int minute = clock.getHour() * 60 + clock.getMinute();
        return (times.isEmpty() || times.stream().anyMatch(range -> range.contains(minute)))
                && in(weekdays, clock.getDayOfWeek().getValue() % 7)
                && (daysOfMonth.isEmpty() || daysOfMonth.stream().anyMatch(range -> containsDay(range, clock)))
                && in(months, clock.getMonthValue())
                && in(years, clock.getYear());
    }

    /**
     * Moments of a day of UTC at which it may begin or end; at any other it does neither.
     *
     * @param local the zone that {@code Local} stands for
     * @return in no order
     */
    public List<Instant> turns(LocalDate day, ZoneId local) {
        ZoneId zone = location.zone(local);
        Instant begin = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = begin.plus(Duration.ofDays(1));
        var turns = new ArrayList<Instant>();
        for (LocalDate date = day.minusDays(1); !date.isAfter(day.plusDays(1)); date = date.plusDays(1)) {
            LocalDateTime midnight = date.atStartOfDay();
            addTurn(turns, midnight.atZone(zone));
            times.forEach(range -> {
                addTurn(turns, midnight.plusMinutes(range.startMinute()).atZone(zone));
                addTurn(turns, midnight.plusMinutes(range.endMinute()).atZone(zone));
            });
        }
        ZoneOffsetTransition shift = zone.getRules().nextTransition(begin.minusNanos(1));
        if (shift != null) {
            turns.add(shift.getInstant());
        }
        turns.removeIf(turn -> turn.isBefore(begin) || !turn.isBefore(end));
        return turns;
    }

    /** A time that comes twice when the clock is put back may be either. */
    private static void addTurn(List<Instant> turns, ZonedDateTime clock) {
        turns.add(clock.withEarlierOffsetAtOverlap().toInstant());
        turns.add(clock.withLaterOffsetAtOverlap().toInstant());
    }

    private static boolean in(List<Range> ranges, int value) {
        return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(value));
    }

    /** A range that begins after this month's last day does not come round into the next. */
    private static boolean containsDay(Range range, ZonedDateTime clock) {
        int length = clock.toLocalDate().lengthOfMonth();
        int begin = range.begin() < 0 ? length + range.begin() + 1 : range.begin();
        int end = range.end() < 0 ? length + range.end() + 1 : range.end();
        return new Range(begin, Math.min(end, length)).contains(clock.getDayOfMonth());
    }
}
