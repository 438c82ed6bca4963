package io.tocsin.ui;

import io.tocsin.label.Matcher;
import io.tocsin.mute.Silence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The silences of four weeks, from the Monday of this one, day by day. */
final class SilenceCalendar {

    private static final int DAYS = 28;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    /** @param silences what holds on it, with its times; empty: nothing */
    public record Day(String name, boolean today, List<String> silences) {}

    private SilenceCalendar() {}

    static List<Day> of(List<Silence> silences, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate first = today.with(DayOfWeek.MONDAY);
        var days = new ArrayList<Day>();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = first.plusDays(i);
            days.add(new Day(day.format(NAME), day.equals(today), silences.stream().flatMap(silence -> onDay(silence, day, zone).stream()).toList()));
        }
        return days;
    }

    private static Optional<String> onDay(Silence silence, LocalDate day, ZoneId zone) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Duration length = Duration.between(silence.startsAt(), silence.endsAt());
        Instant start = silence.recurrence().isPresent() ? silence.recurrence().get().startAt(silence.startsAt(), length, begin).orElse(end) : silence.startsAt();
        if (!start.isBefore(end) || !start.plus(length).isAfter(begin)) {
            return Optional.empty();
        }
        String from = start.isBefore(begin) ? "00:00" : LocalTime.ofInstant(start, zone).format(CLOCK);
        String to = start.plus(length).isBefore(end) ? LocalTime.ofInstant(start.plus(length), zone).format(CLOCK) : "24:00";
        return Optional.of(from + "–" + to + " " + silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining(", ")));
    }
}
