package io.tocsin.template;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Times as Go formats them: a layout is the moment {@code Mon Jan 2 15:04:05 MST 2006} written the way one wants it. */
final class GoTime {

    private static final String DEFAULT = "2006-01-02 15:04:05.999999999 -0700 MST";

    /** The words of a layout; of two that match, the longer one stands first. */
    private static final String[] WORDS = {
        "January", "Jan", "Monday", "Mon", "MST", "2006", "002", "01", "02", "03", "04", "05", "06", "15", "__2", "_2006", "_2", "PM", "pm",
        "-07:00:00", "-070000", "-07:00", "-0700", "-07", "Z07:00:00", "Z070000", "Z07:00", "Z0700", "Z07", "1", "2", "3", "4", "5"
    };

    /** The abbreviations that the time zone database has; Java invents more (GST, BRT), where Go shows the offset. */
    private static final Set<String> ABBREVIATIONS = Set.of("UTC", "GMT", "BST", "IST", "WET", "WEST", "CET", "CEST", "EET", "EEST", "MSK", "EST", "EDT",
            "CST", "CDT", "MST", "MDT", "PST", "PDT", "AKST", "AKDT", "HST", "NST", "NDT", "AST", "ADT", "JST", "KST", "HKT", "PKT", "WIB", "WITA", "WIT",
            "IDT", "AEST", "AEDT", "ACST", "ACDT", "AWST", "NZST", "NZDT", "SAST", "EAT", "CAT", "WAT", "SST", "ChST");

    private GoTime() {}

    /** As {@code {{ .StartsAt }}} shows it. */
    static String print(ZonedDateTime time) {
        return format(time, DEFAULT);
    }

    static String format(ZonedDateTime time, String layout) {
        var out = new StringBuilder(layout.length() + 16);
        int i = 0;
        while (i < layout.length()) {
            int fraction = fractionLength(layout, i);
            String word = fraction > 0 ? null : wordAt(layout, i);
            if (fraction > 0) {
                fraction(out, time, layout.substring(i, i + fraction));
                i += fraction;
            } else if (word != null) {
                i += word.equals("_2006") ? underscoreYear(out, time) : append(out, time, word);
            } else {
                out.append(layout.charAt(i++));
            }
        }
        return out.toString();
    }

    private static int underscoreYear(StringBuilder out, ZonedDateTime time) {
        out.append('_');
        return 1 + append(out, time, "2006");
    }

    private static String wordAt(String layout, int i) {
        if ("JMP0123456_-Zp".indexOf(layout.charAt(i)) < 0) {
            return null;
        }
        for (String word : WORDS) {
            if (layout.startsWith(word, i) && !isPartOfWord(layout, i, word)) {
                return word;
            }
        }
        return null;
    }

    /** "Jan" is no month in "Janet", nor "Mon" a day in "Month". */
    private static boolean isPartOfWord(String layout, int i, String word) {
        int end = i + word.length();
        return (word.equals("Jan") || word.equals("Mon")) && end < layout.length() && Character.isLowerCase(layout.charAt(end));
    }

    /** The length of {@code .000} or {@code ,999} that no digit follows; 0 where there is none. */
    private static int fractionLength(String layout, int i) {
        char c = layout.charAt(i);
        if (c != '.' && c != ',' || i + 1 >= layout.length() || layout.charAt(i + 1) != '0' && layout.charAt(i + 1) != '9') {
            return 0;
        }
        char digit = layout.charAt(i + 1);
        int end = i + 1;
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        boolean digitFollows = end < layout.length() && Character.isDigit(layout.charAt(end));
        return digitFollows || end - i > 10 ? 0 : end - i;
    }

    private static void fraction(StringBuilder out, ZonedDateTime time, String word) {
        String digits = String.format("%09d", time.getNano()).substring(0, word.length() - 1);
        if (word.charAt(1) == '9') {
            digits = digits.replaceAll("0+$", "");
        }
        if (!digits.isEmpty()) {
            out.append(word.charAt(0)).append(digits);
        }
    }

    private static int append(StringBuilder out, ZonedDateTime t, String word) {
        switch (word) {
            case "January" -> out.append(GoPrinter.simple(t.getMonth()));
            case "Jan" -> out.append(GoPrinter.simple(t.getMonth()), 0, 3);
            case "Monday" -> out.append(day(t.getDayOfWeek()));
            case "Mon" -> out.append(day(t.getDayOfWeek()), 0, 3);
            case "2006" -> padded(out, t.getYear(), 4, '0');
            case "06" -> padded(out, Math.floorMod(t.getYear(), 100), 2, '0');
            case "002" -> padded(out, t.getDayOfYear(), 3, '0');
            case "__2" -> padded(out, t.getDayOfYear(), 3, ' ');
            case "01" -> padded(out, t.getMonthValue(), 2, '0');
            case "1" -> out.append(t.getMonthValue());
            case "02" -> padded(out, t.getDayOfMonth(), 2, '0');
            case "_2" -> padded(out, t.getDayOfMonth(), 2, ' ');
            case "2" -> out.append(t.getDayOfMonth());
            default -> clock(out, t, word);
        }
        return word.length();
    }

    private static void clock(StringBuilder out, ZonedDateTime t, String word) {
        int twelve = t.getHour() % 12 == 0 ? 12 : t.getHour() % 12;
        switch (word) {
            case "15" -> padded(out, t.getHour(), 2, '0');
            case "03" -> padded(out, twelve, 2, '0');
            case "3" -> out.append(twelve);
            case "04" -> padded(out, t.getMinute(), 2, '0');
            case "4" -> out.append(t.getMinute());
            case "05" -> padded(out, t.getSecond(), 2, '0');
            case "5" -> out.append(t.getSecond());
            case "PM" -> out.append(t.getHour() >= 12 ? "PM" : "AM");
            case "pm" -> out.append(t.getHour() >= 12 ? "pm" : "am");
            case "MST" -> out.append(zoneName(t));
            default -> offset(out, t, word);
        }
    }

    private static void offset(StringBuilder out, ZonedDateTime t, String word) {
        int seconds = t.getOffset().getTotalSeconds();
        if (word.startsWith("Z") && seconds == 0) {
            out.append('Z');
            return;
        }
        int abs = Math.abs(seconds);
        String colon = word.contains(":") ? ":" : "";
        out.append(seconds < 0 ? '-' : '+');
        padded(out, abs / 3600, 2, '0');
        if (word.length() > 3) {
            padded(out.append(colon), abs / 60 % 60, 2, '0');
        }
        if (word.length() > 6) {
            padded(out.append(colon), abs % 60, 2, '0');
        }
    }

    /** The abbreviation; where a zone has none of letters, its offset, as in Go. */
    static String zoneName(ZonedDateTime t) {
        if (t.getZone() instanceof ZoneOffset) {
            return t.getOffset().getTotalSeconds() == 0 ? "UTC" : offsetName(t);
        }
        String name = DateTimeFormatter.ofPattern("zzz", Locale.US).format(t);
        return ABBREVIATIONS.contains(name) ? name : offsetName(t);
    }

    private static String offsetName(ZonedDateTime t) {
        int seconds = Math.abs(t.getOffset().getTotalSeconds());
        var out = new StringBuilder().append(t.getOffset().getTotalSeconds() < 0 ? '-' : '+');
        padded(out, seconds / 3600, 2, '0');
        if (seconds % 3600 != 0) {
            padded(out, seconds / 60 % 60, 2, '0');
        }
        return out.toString();
    }

    static String day(DayOfWeek day) {
        return GoPrinter.simple(day);
    }

    private static void padded(StringBuilder out, int number, int width, char pad) {
        String digits = Integer.toString(Math.abs(number));
        out.append(number < 0 ? "-" : "").repeat(pad, Math.max(0, width - digits.length())).append(digits);
    }
}
