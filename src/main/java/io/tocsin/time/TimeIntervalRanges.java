package io.tocsin.time;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.time.TimeInterval.Range;
import io.tocsin.time.TimeInterval.TimeRange;
import java.util.List;
import java.util.Locale;

/** The texts in a time interval: {@code monday:friday}, {@code -7:-1}, {@code december}, {@code 2026:2028}, {@code 17:30}. */
public final class TimeIntervalRanges {

    private static final List<String> DAYS = List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final List<String> MONTHS = List.of(
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december");

    /** What a month is at least long; a range that is empty in every month is refused, as Alertmanager does. */
    private static final int SHORTEST_MONTH = 28;

    private TimeIntervalRanges() {}

    /** Names one part of a range. */
    private interface Member {
        int parse(String text) throws SyntaxException;
    }

    public static Range weekdays(String text) throws SyntaxException {
        Range range = range(text, TimeIntervalRanges::weekday);
        return checked(text, range, range.begin() <= range.end(), "the first day comes after the last; a week begins on sunday");
    }

    public static Range daysOfMonth(String text) throws SyntaxException {
        Range range = range(text, part -> number(part, "day of the month"));
        checked(text, range, isDay(range.begin()) && isDay(range.end()), "a day of the month is 1 to 31, or -1 to -31 from its end");
        checked(text, range, range.begin() > 0 || range.end() < 0, "where the first day counts from the month's end, the last does too");
        return checked(text, range, fromStart(range.begin()) <= fromStart(range.end()), "the last day always comes before the first");
    }

    public static Range months(String text) throws SyntaxException {
        Range range = range(text, TimeIntervalRanges::month);
        return checked(text, range, range.begin() <= range.end(), "the first month comes after the last");
    }

    public static Range years(String text) throws SyntaxException {
        Range range = range(text, part -> number(part, "year"));
        return checked(text, range, range.begin() <= range.end(), "the first year comes after the last");
    }

    /** @param start and end as HH:MM; the end may be 24:00 */
    public static TimeRange times(String start, String end) throws SyntaxException {
        var range = new TimeRange(minutes(start), minutes(end));
        if (range.startMinute() >= range.endMinute()) {
            throw new SyntaxException("the start time " + start + " is not before the end time " + end + "; split a night into two ranges", 0, start.length());
        }
        return range;
    }

    /** Minutes since midnight. */
    public static int minutes(String text) throws SyntaxException {
        if (text.equals("24:00")) {
            return 24 * 60;
        }
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw new SyntaxException("\"" + text + "\" is no time of the day; write HH:MM, from 00:00 to 24:00", 0, text.length());
        }
        return Integer.parseInt(text, 0, 2, 10) * 60 + Integer.parseInt(text, 3, 5, 10);
    }

    private static Range range(String text, Member member) throws SyntaxException {
        String[] parts = text.toLowerCase(Locale.ROOT).split(":", -1);
        if (parts.length > 2) {
            throw new SyntaxException("\"" + text + "\" is no range; write one value, or first:last", 0, text.length());
        }
        return new Range(member.parse(parts[0]), member.parse(parts[parts.length - 1]));
    }

    private static int weekday(String text) throws SyntaxException {
        int index = DAYS.indexOf(text);
        if (index < 0) {
            throw new SyntaxException("\"" + text + "\" is no weekday; write one such as monday", 0, text.length());
        }
        return index;
    }

    private static int month(String text) throws SyntaxException {
        int index = MONTHS.indexOf(text);
        return index >= 0 ? index + 1 : number(text, "month");
    }

    private static int number(String text, String what) throws SyntaxException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new SyntaxException("\"" + text + "\" is no " + what, 0, text.length());
        }
    }

    private static boolean isDay(int day) {
        return day != 0 && Math.abs(day) <= 31;
    }

    private static int fromStart(int day) {
        return day < 0 ? SHORTEST_MONTH + day : day;
    }

    private static Range checked(String text, Range range, boolean holds, String otherwise) throws SyntaxException {
        if (!holds) {
            throw new SyntaxException("\"" + text + "\": " + otherwise, 0, text.length());
        }
        return range;
    }
}
