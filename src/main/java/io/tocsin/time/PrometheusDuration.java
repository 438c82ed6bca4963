package io.tocsin.time;

import io.tocsin.diagnostic.SyntaxException;
import java.time.Duration;

/**
 * Durations as Prometheus and Alertmanager write them: {@code 1h30m}, {@code 1d}, {@code 90s}, {@code 0}; units y, w, d, h, m, s, ms, each at most
 * once, in falling order (prometheus/common, model/time.go). A year has 365 days.
 */
public final class PrometheusDuration {

    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
    private static final long[] MILLIS = {31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};

    private PrometheusDuration() {}

    /** @throws SyntaxException with a message for the user where the text is no duration or does not fit 2⁶³ nanoseconds (about 292 years) */
    public static Duration parse(String text) throws SyntaxException {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (text.isEmpty()) {
            throw new SyntaxException("a duration is empty; write one such as 30s, 5m or 1h30m", 0, 0);
        }
        long millis = 0;
        int at = 0;
        int lastUnit = -1;
        while (at < text.length()) {
            int digits = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            int unitStart = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            int unit = unitIndex(text.substring(unitStart, at));
            if (digits == unitStart || unit <= lastUnit) {
                throw notADuration(text);
            }
            millis = add(text, millis, text.substring(digits, unitStart), MILLIS[unit]);
            lastUnit = unit;
        }
        return Duration.ofMillis(millis);
    }

    private static long add(String text, long millis, String digits, long factor) throws SyntaxException {
        try {
            long sum = Math.addExact(millis, Math.multiplyExact(Long.parseLong(digits), factor));
            Math.multiplyExact(sum, 1_000_000L);
            return sum;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new SyntaxException("the duration \"" + text + "\" is out of range (at most 292y)", 0, text.length());
        }
    }

    private static SyntaxException notADuration(String text) {
        return new SyntaxException(
                "\"" + text + "\" is no duration; write whole numbers with the units y, w, d, h, m, s, ms in this order, such as 1h30m", 0, text.length());
    }

    private static int unitIndex(String unit) {
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(unit)) {
                return i;
            }
        }
        return -1;
    }

    /** The shortest exact form, as Prometheus prints it: {@code 1h30m}, {@code 0s}; y and w only where they divide the whole without a rest. */
    public static String format(Duration duration) {
        long rest = duration.toMillis();
        if (rest == 0) {
            return "0s";
        }
        var text = new StringBuilder(rest < 0 ? "-" : "");
        rest = Math.abs(rest);
        for (int i = 0; i < UNITS.length; i++) {
            boolean wholeOnly = i < 2;
            if (wholeOnly && rest % MILLIS[i] != 0) {
                continue;
            }
            if (rest / MILLIS[i] > 0) {
                text.append(rest / MILLIS[i]).append(UNITS[i]);
                rest %= MILLIS[i];
            }
        }
        return text.toString();
    }
}
