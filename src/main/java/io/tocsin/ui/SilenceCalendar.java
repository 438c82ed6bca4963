package io.tocsin.ui;

import io.tocsin.label.Matcher;
import io.tocsin.mute.Silence;
import java.time.DayOfWeek;
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
import java.util.stream.Stream;

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
            days.add(new Day(day.format(NAME), day.equals(today), silences.stream().flatMap(silence -> onDay(silence, day, zone)).toList()));
        }
        return days;
    }

    private static Stream<String> onDay(Silence silence, LocalDate day, ZoneId zone) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Stream<Silence> times = Stream.iterate(silence.timeAt(begin), Optional::isPresent, time -> silence.during().isEmpty() ? Optional.empty() : silence.timeAt(time.get().endsAt()))
                .map(Optional::get).takeWhile(time -> time.startsAt().isBefore(end));
        return times.filter(time -> time.endsAt().isAfter(begin)).map(time -> {
            String from = time.startsAt().isBefore(begin) ? "00:00" : LocalTime.ofInstant(time.startsAt(), zone).format(CLOCK);
            String to = time.endsAt().isBefore(end) ? LocalTime.ofInstant(time.endsAt(), zone).format(CLOCK) : "24:00";
            return from + "–" + to + " " + silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining(", "));
        });
    }
}
