package io.tocsin.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * On which days something happens again: the part of <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10">RFC 5545's RRULE</a> that days need,
 * {@code FREQ=DAILY}, {@code WEEKLY} or {@code MONTHLY} with {@code INTERVAL}, {@code BYDAY}, {@code BYMONTHDAY} and {@code UNTIL}. A week begins on Monday.
 *
 * @param days of the week; none: any, or, weekly, the first one's
 * @param monthDays 1 to 31, or -1 to -31 from the end; none: any, or, monthly without days of the week, the first one's
 * @param until nothing begins after it
 */
public record RecurrenceRule(Frequency frequency, int interval, Set<DayOfWeek> days, Set<Integer> monthDays, Optional<Instant> until) {

    /** How its periods are counted. */
    public enum Frequency {
        DAILY(ChronoUnit.DAYS),
        WEEKLY(ChronoUnit.WEEKS),
        MONTHLY(ChronoUnit.MONTHS);

        private final ChronoUnit unit;

        Frequency(ChronoUnit unit) {
            this.unit = unit;
        }
    }

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    public RecurrenceRule {
        days = Set.copyOf(days);
        monthDays = Set.copyOf(monthDays);
    }

    /** @throws IllegalArgumentException where it is none; the message is fit for a user */
    public static RecurrenceRule parse(String text) {
        Frequency frequency = null;
        int interval = 1;
        Set<DayOfWeek> days = Set.of();
        Set<Integer> monthDays = Set.of();
        Optional<Instant> until = Optional.empty();
        var seen = new HashSet<String>();
        for (String part : text.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "").split(";")) {
            String[] pair = part.split("=", 2);
            if (pair.length < 2 || !seen.add(pair[0])) {
                throw wrong(part, "each part is a name, \"=\" and a value, and stands there once, as in FREQ=WEEKLY;BYDAY=SA,SU");
            }
            switch (pair[0]) {
                case "FREQ" -> frequency = frequency(pair[1]);
                case "INTERVAL" -> interval = number(part, pair[1], 1, 1_000);
                case "BYDAY" -> days = days(pair[1]);
                case "BYMONTHDAY" -> monthDays = monthDays(part, pair[1]);
                case "UNTIL" -> until = Optional.of(until(pair[1]));
                default -> throw wrong(part, "known are FREQ, INTERVAL, BYDAY, BYMONTHDAY and UNTIL");
            }
        }
        if (frequency == null) {
            throw wrong(text, "FREQ is missing: DAILY, WEEKLY or MONTHLY");
        }
        return new RecurrenceRule(frequency, interval, days, monthDays, until);
    }

    private static IllegalArgumentException wrong(String part, String right) {
        return new IllegalArgumentException("\"" + part + "\" is no part of a recurrence rule: " + right);
    }

    private static Frequency frequency(String value) {
        try {
            return Frequency.valueOf(value);
        } catch (IllegalArgumentException e) {
            throw wrong("FREQ=" + value, "FREQ is DAILY, WEEKLY or MONTHLY");
        }
    }

    private static int number(String part, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(part, "a number from " + least + " to " + most + " stands there");
    }

    private static Set<DayOfWeek> days(String value) {
        var days = new HashSet<DayOfWeek>();
        for (String day : value.split(",", -1)) {
            if (!DAYS.contains(day)) {
                throw wrong("BYDAY=" + value, "days are MO, TU, WE, TH, FR, SA and SU, without numbers");
            }
            days.add(DayOfWeek.of(DAYS.indexOf(day) + 1));
        }
        return days;
    }

    private static Set<Integer> monthDays(String part, String value) {
        var days = new HashSet<Integer>();
        for (String day : value.split(",", -1)) {
            int number = number(part, day, -31, 31);
            if (number == 0) {
                throw wrong(part, "days of the month are 1 to 31, or -1 to -31 from the end");
            }
            days.add(number);
        }
        return days;
    }

    private static Instant until(String value) {
        try {
            return value.contains("T")
                    ? LocalDateTime.parse(value, UNTIL).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
        } catch (DateTimeException e) {
            throw wrong("UNTIL=" + value, "UNTIL is a time as 20261231T220000Z, or a date as 20261231");
        }
    }

    /** Whether it happens on this day. @param first the day from which on it does, and from which periods are counted */
    public boolean fallsOn(LocalDate date, LocalDate first) {
        if (date.isBefore(first) || periods(date, first) % interval != 0) {
            return false;
        }
        boolean ofTheMonth = monthDays.contains(date.getDayOfMonth()) || monthDays.contains(date.getDayOfMonth() - date.lengthOfMonth() - 1);
        return switch (frequency) {
            case DAILY -> (days.isEmpty() || days.contains(date.getDayOfWeek())) && (monthDays.isEmpty() || ofTheMonth);
            case WEEKLY -> (days.isEmpty() ? first.getDayOfWeek() == date.getDayOfWeek() : days.contains(date.getDayOfWeek())) && (monthDays.isEmpty() || ofTheMonth);
            case MONTHLY -> (days.isEmpty() || days.contains(date.getDayOfWeek()))
                    && (monthDays.isEmpty() ? !days.isEmpty() || first.getDayOfMonth() == date.getDayOfMonth() : ofTheMonth);
        };
    }

    private long periods(LocalDate date, LocalDate first) {
        return switch (frequency) {
            case DAILY -> frequency.unit.between(first, date);
            case WEEKLY -> frequency.unit.between(first.with(DayOfWeek.MONDAY), date.with(DayOfWeek.MONDAY));
            case MONTHLY -> frequency.unit.between(first.withDayOfMonth(1), date.withDayOfMonth(1));
        };
    }

    /** In the form of RFC 5545. */
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        parts.add("FREQ=" + frequency);
        if (interval > 1) {
            parts.add("INTERVAL=" + interval);
        }
        if (!days.isEmpty()) {
            parts.add("BYDAY=" + String.join(",", new TreeSet<>(days).stream().map(day -> DAYS.get(day.getValue() - 1)).toList()));
        }
        if (!monthDays.isEmpty()) {
            parts.add("BYMONTHDAY=" + String.join(",", new TreeSet<>(monthDays).stream().map(String::valueOf).toList()));
        }
        until.ifPresent(end -> parts.add("UNTIL=" + UNTIL.format(end.atOffset(ZoneOffset.UTC))));
        return String.join(";", parts);
    }
}
