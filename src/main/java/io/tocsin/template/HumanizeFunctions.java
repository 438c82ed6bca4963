package io.tocsin.template;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Numbers made readable: {@code humanize} and its kin, of which Alertmanager has one and Prometheus all. */
final class HumanizeFunctions {

    private static final String[] LARGE = {"", "k", "M", "G", "T", "P", "E", "Z", "Y"};
    private static final String[] SMALL = {"", "m", "u", "n", "p", "f", "a", "z", "y"};
    private static final String[] BINARY = {"", "ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"};

    private HumanizeFunctions() {}

    static List<TemplateFunction> all() {
        return List.of(
                TemplateFunction.of("humanize", args -> humanize(number(args)), GoType.ANY),
                TemplateFunction.of("humanize1024", args -> humanize1024(number(args)), GoType.ANY),
                TemplateFunction.of("humanizePercentage", args -> fourDigits(number(args) * 100) + "%", GoType.ANY),
                TemplateFunction.of("humanizeTimestamp", HumanizeFunctions::humanizeTimestamp, GoType.ANY),
                TemplateFunction.of("toTime", HumanizeFunctions::toTime, GoType.ANY),
                TemplateFunction.of("toDuration", args -> duration(number(args)), GoType.ANY),
                humanizeDuration());
    }

    static TemplateFunction humanizeDuration() {
        return TemplateFunction.of("humanizeDuration", args -> humanizeDuration(number(args)), GoType.ANY);
    }

    /** The argument as a number: numbers, durations in seconds, and strings that hold a number. */
    static double number(Arguments args) throws TemplateException {
        return switch (args.get(0)) {
            case Double d -> d;
            case Long l -> l;
            case Duration d -> GoDuration.seconds(d);
            case String s -> parse(args, s);
            case null, default -> throw args.failure("can't convert " + GoType.nameOf(args.get(0)) + " to float");
        };
    }

    private static double parse(Arguments args, String s) throws TemplateException {
        String unsigned = s.startsWith("+") || s.startsWith("-") ? s.substring(1) : s;
        if (s.length() > 400) {
            throw args.failure("strconv.ParseFloat: parsing " + GoQuote.quote(s.substring(0, 40) + "…") + ": invalid syntax");
        }
        String plain = unsigned.matches("[0-9](_?[0-9])*") ? unsigned.replace("_", "") : unsigned;
        double sign = s.startsWith("-") ? -1 : 1;
        switch (plain.toLowerCase(java.util.Locale.ROOT)) {
            case "inf", "infinity" -> {
                return sign * Double.POSITIVE_INFINITY;
            }
            case "nan" -> {
                return Double.NaN;
            }
            default -> {
                if (!plain.matches("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?|0[xX][0-9a-fA-F.]+[pP][+-]?[0-9]{1,9}")) {
                    throw args.failure("strconv.ParseFloat: parsing " + GoQuote.quote(s) + ": invalid syntax");
                }
            }
        }
        double value = sign * Double.parseDouble(plain);
        if (Double.isInfinite(value)) {
            throw args.failure("strconv.ParseFloat: parsing " + GoQuote.quote(s) + ": value out of range");
        }
        return value;
    }

    private static String fourDigits(double v) {
        return GoFloat.format(v, 'g', 4);
    }

    private static boolean isSpecial(double v) {
        return Double.isNaN(v) || Double.isInfinite(v);
    }

    static String humanize(double v) {
        if (v == 0 || isSpecial(v)) {
            return fourDigits(v);
        }
        return Math.abs(v) >= 1 ? divided(v, 1000, LARGE) : multiplied(v);
    }

    static String humanize1024(double v) {
        return Math.abs(v) <= 1 || isSpecial(v) ? fourDigits(v) : divided(v, 1024, BINARY);
    }

    private static String divided(double v, int by, String[] prefixes) {
        int i = 0;
        double rest = v;
        while (i < prefixes.length - 1 && Math.abs(rest) >= by) {
            rest /= by;
            i++;
        }
        return fourDigits(rest) + prefixes[i];
    }

    private static String multiplied(double v) {
        int i = 0;
        double rest = v;
        while (i < SMALL.length - 1 && Math.abs(rest) < 1) {
            rest *= 1000;
            i++;
        }
        return fourDigits(rest) + SMALL[i];
    }

    static String humanizeDuration(double v) {
        if (isSpecial(v)) {
            return fourDigits(v);
        }
        if (v == 0) {
            return fourDigits(v) + "s";
        }
        if (Math.abs(v) < 1) {
            return multiplied(v) + "s";
        }
        String sign = v < 0 ? "-" : "";
        double abs = Math.abs(v);
        long whole = wholeSeconds(abs);
        if (whole / 60 == 0) {
            return sign + fourDigits(abs) + "s";
        }
        return sign + parts(whole);
    }

    private static String parts(long seconds) {
        long days = seconds / 86_400;
        long hours = seconds / 3_600 % 24;
        String text = seconds / 60 % 60 + "m " + seconds % 60 + "s";
        return days != 0 ? days + "d " + hours + "h " + text : hours != 0 ? hours + "h " + text : text;
    }

    /** Go on amd64 turns what does not fit into the least integer. */
    private static long wholeSeconds(double abs) {
        return abs >= 0x1p63 ? Long.MIN_VALUE : (long) abs;
    }

    private static Object humanizeTimestamp(Arguments args) throws TemplateException {
        double v = number(args);
        return isSpecial(v) ? fourDigits(v) : GoTime.print(GoValue.asTime(instant(args, v)));
    }

    private static Object toTime(Arguments args) throws TemplateException {
        double v = number(args);
        if (isSpecial(v)) {
            throw args.failure("value is NaN or Inf");
        }
        return instant(args, v);
    }

    /** Prometheus keeps milliseconds, cut off towards zero. */
    private static Instant instant(Arguments args, double seconds) throws TemplateException {
        double nanos = seconds * 1e9;
        if (Math.abs(nanos) > 0x1p63) {
            throw args.failure(GoFloat.shortest(seconds) + " cannot be represented as a nanoseconds timestamp since it overflows int64");
        }
        return Instant.ofEpochMilli((long) nanos / 1_000_000);
    }

    private static Duration duration(double seconds) {
        double nanos = seconds * 1e9;
        boolean fits = Math.abs(nanos) < 0x1p63;
        return Duration.ofNanos(fits ? (long) nanos : Long.MIN_VALUE);
    }
}
