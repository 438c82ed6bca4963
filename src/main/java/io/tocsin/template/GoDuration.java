package io.tocsin.template;

import java.math.BigDecimal;
import java.time.Duration;

/** Go's time.Duration: how it prints, and its methods. It holds nanoseconds in 64 bits, so it ends at about 292 years. */
final class GoDuration {

    private GoDuration() {}

    /** {@code 1h2m3.5s}, {@code 1.5ms}, {@code 0s}. */
    static String format(Duration duration) {
        long nanos = nanos(duration);
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        var abs = BigDecimal.valueOf(nanos).abs();
        if (abs.compareTo(BigDecimal.valueOf(1_000_000_000)) < 0) {
            return sign + belowOneSecond(abs);
        }
        var parts = abs.movePointLeft(9).divideAndRemainder(BigDecimal.valueOf(60));
        long minutes = parts[0].longValueExact();
        String seconds = plain(parts[1]) + "s";
        if (minutes == 0) {
            return sign + seconds;
        }
        return sign + (minutes >= 60 ? minutes / 60 + "h" : "") + minutes % 60 + "m" + seconds;
    }

    private static String belowOneSecond(BigDecimal nanos) {
        if (nanos.compareTo(BigDecimal.valueOf(1_000)) < 0) {
            return plain(nanos) + "ns";
        }
        boolean micros = nanos.compareTo(BigDecimal.valueOf(1_000_000)) < 0;
        return micros ? plain(nanos.movePointLeft(3)) + "µs" : plain(nanos.movePointLeft(6)) + "ms";
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** In nanoseconds, held at the ends of the range as Go holds a difference of times. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static double seconds(Duration duration) {
        long nanos = nanos(duration);
        return nanos / 1_000_000_000L + (nanos % 1_000_000_000L) / 1e9;
    }

    /** The method of a duration; null where Go has none of this name. */
    static TemplateFunction method(Duration d, String name) {
        return switch (name) {
            case "Seconds" -> TemplateFunction.of(name, args -> seconds(d));
            case "Minutes" -> TemplateFunction.of(name, args -> fraction(d, 60_000_000_000L));
            case "Hours" -> TemplateFunction.of(name, args -> fraction(d, 3_600_000_000_000L));
            case "Milliseconds" -> TemplateFunction.of(name, args -> nanos(d) / 1_000_000);
            case "Microseconds" -> TemplateFunction.of(name, args -> nanos(d) / 1_000);
            case "Nanoseconds" -> TemplateFunction.of(name, args -> nanos(d));
            case "String" -> TemplateFunction.of(name, args -> format(d));
            case "Abs" -> TemplateFunction.of(name, args -> d.abs());
            case "Truncate" -> TemplateFunction.of(name, args -> Duration.ofNanos(truncate(nanos(d), nanos(args.duration(0)))), GoType.DURATION);
            case "Round" -> TemplateFunction.of(name, args -> Duration.ofNanos(round(nanos(d), nanos(args.duration(0)))), GoType.DURATION);
            default -> null;
        };
    }

    private static double fraction(Duration d, long unit) {
        long nanos = nanos(d);
        return nanos / unit + (nanos % unit) / (double) unit;
    }

    private static long truncate(long nanos, long unit) {
        return unit <= 0 ? nanos : nanos - nanos % unit;
    }

    private static long round(long nanos, long unit) {
        if (unit <= 0) {
            return nanos;
        }
        long rest = Math.abs(nanos % unit);
        long down = truncate(nanos, unit);
        return rest < unit - rest ? down : nanos < 0 ? down - unit : down + unit;
    }
}
