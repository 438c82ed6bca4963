package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.time.PrometheusDuration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/**
 * Numbers and durations as Go reads them (strconv.ParseInt with base 0, then strconv.ParseFloat): hexadecimal, octal behind a leading zero, underscores
 * between digits, {@code Inf} and {@code NaN}.
 */
final class NumberSyntax {

    private NumberSyntax() {}

    /** @param start where the text stands, for the message */
    static double number(String text, int start) throws SyntaxException {
        try {
            return isWord(text) ? word(text) : finite(digits(text));
        } catch (NumberFormatException e) {
            throw new SyntaxException("\"" + text + "\" is no number that fits 64 bits; write one such as 1500, 1.5e3 or 0x5DC", start, start + text.length());
        }
    }

    /** Seconds. */
    static double duration(String text, int start) throws SyntaxException {
        try {
            return PrometheusDuration.parse(text).toMillis() / 1000.0;
        } catch (SyntaxException e) {
            throw new SyntaxException(e.getMessage(), start, start + text.length());
        }
    }

    private static boolean isWord(String text) {
        return Character.isLetter(text.charAt(0));
    }

    private static double word(String text) {
        return text.toLowerCase(Locale.ROOT).equals("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
    }

    private static double digits(String text) {
        boolean hex = text.length() > 1 && (text.charAt(1) == 'x' || text.charAt(1) == 'X');
        String plain = withoutUnderscores(text, hex);
        if (hex) {
            return Long.parseLong(plain, 2, plain.length(), 16);
        }
        if (plain.length() > 1 && plain.charAt(0) == '0' && plain.chars().allMatch(c -> c >= '0' && c <= '7')) {
            try {
                return Long.parseLong(plain, 8);
            } catch (NumberFormatException tooLong) {
                return Double.parseDouble(plain); // as Go does: then it is decimal
            }
        }
        return Double.parseDouble(plain);
    }

    private static double finite(double value) {
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("too large");
        }
        return value;
    }

    private static String withoutUnderscores(String text, boolean hex) {
        if (text.indexOf('_') < 0) {
            return text;
        }
        for (int i = 0; i < text.length(); i++) {
            boolean afterPrefix = hex && i == 2;
            if (text.charAt(i) == '_' && !(afterPrefix || isDigitAt(text, i - 1, hex)) || text.charAt(i) == '_' && !isDigitAt(text, i + 1, hex)) {
                throw new NumberFormatException("underscores stand between digits");
            }
        }
        return text.replace("_", "");
    }

    private static boolean isDigitAt(String text, int i, boolean hex) {
        return i >= 0 && i < text.length() && Character.digit(text.charAt(i), hex ? 16 : 10) >= 0;
    }

    /** A number as Prometheus prints it: never with an exponent. */
    static String print(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return (1 / value < 0 && value == 0 ? "-" : "") + (long) value;
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** Seconds as a duration where whole milliseconds say it exactly, else as a number. */
    static String printDuration(double seconds) {
        double millis = Math.rint(seconds * 1000);
        if (millis / 1000.0 != seconds || Math.abs(millis) > 9_223_372_036_854.0) {
            return print(seconds);
        }
        return (millis == 0 && 1 / seconds < 0 ? "-" : "") + PrometheusDuration.format(Duration.ofMillis((long) millis));
    }
}
