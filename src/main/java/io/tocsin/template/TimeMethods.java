package io.tocsin.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The methods of Go's time.Time that templates use. */
final class TimeMethods {

    /** Go's zero time, which stands for "not yet". */
    static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private TimeMethods() {}

    /** The method of a time; null where Go has none of this name. */
    static TemplateFunction method(ZonedDateTime t, String name) {
        return switch (name) {
            case "Format" -> TemplateFunction.of(name, args -> args.execution().checked(GoTime.format(t, args.string(0))), GoType.STRING);
            case "String" -> TemplateFunction.of(name, args -> GoTime.print(t));
            // There is no other local time than UTC: the same file must say the same on every machine.
            case "UTC", "Local" -> TemplateFunction.of(name, args -> t.withZoneSameInstant(ZoneOffset.UTC));
            case "Unix" -> TemplateFunction.of(name, args -> t.toEpochSecond());
            case "UnixMilli" -> TemplateFunction.of(name, args -> t.toInstant().toEpochMilli());
            case "UnixMicro" -> TemplateFunction.of(name, args -> t.toEpochSecond() * 1_000_000 + t.getNano() / 1_000);
            case "UnixNano" -> TemplateFunction.of(name, args -> t.toEpochSecond() * 1_000_000_000 + t.getNano());
            case "IsZero" -> TemplateFunction.of(name, args -> t.toInstant().equals(ZERO));
            default -> arithmetic(t, name);
        };
    }

    private static TemplateFunction arithmetic(ZonedDateTime t, String name) {
        return switch (name) {
            case "Sub" -> TemplateFunction.of(name, args -> Duration.between(args.time(0), t), GoType.TIME);
            case "Add" -> TemplateFunction.of(name, args -> plus(args, t, args.duration(0)), GoType.DURATION);
            case "AddDate" -> TemplateFunction.of(name, args -> addDate(args, t), GoType.INT, GoType.INT, GoType.INT);
            case "Before" -> TemplateFunction.of(name, args -> t.isBefore(args.time(0)), GoType.TIME);
            case "After" -> TemplateFunction.of(name, args -> t.isAfter(args.time(0)), GoType.TIME);
            case "Equal" -> TemplateFunction.of(name, args -> t.isEqual(args.time(0)), GoType.TIME);
            case "Compare" -> TemplateFunction.of(name, args -> (long) t.toInstant().compareTo(args.time(0).toInstant()), GoType.TIME);
            case "Truncate" -> TemplateFunction.of(name, args -> truncate(args, t), GoType.DURATION);
            default -> part(t, name);
        };
    }

    private static TemplateFunction part(ZonedDateTime t, String name) {
        return switch (name) {
            case "Year" -> TemplateFunction.of(name, args -> (long) t.getYear());
            case "Month" -> TemplateFunction.of(name, args -> t.getMonth());
            case "Day" -> TemplateFunction.of(name, args -> (long) t.getDayOfMonth());
            case "Weekday" -> TemplateFunction.of(name, args -> t.getDayOfWeek());
            case "YearDay" -> TemplateFunction.of(name, args -> (long) t.getDayOfYear());
            case "Hour" -> TemplateFunction.of(name, args -> (long) t.getHour());
            case "Minute" -> TemplateFunction.of(name, args -> (long) t.getMinute());
            case "Second" -> TemplateFunction.of(name, args -> (long) t.getSecond());
            case "Nanosecond" -> TemplateFunction.of(name, args -> (long) t.getNano());
            default -> null;
        };
    }

    private static ZonedDateTime plus(Arguments args, ZonedDateTime t, Duration duration) throws TemplateException {
        try {
            return t.plus(duration);
        } catch (DateTimeException | ArithmeticException e) {
            throw args.failure("the time is out of range");
        }
    }

    private static ZonedDateTime addDate(Arguments args, ZonedDateTime t) throws TemplateException {
        try {
            // Go normalises 31 + 1 month to the 1st or 2nd of the month after; Java would cut to the last day.
            return t.withDayOfMonth(1).plusYears(args.integer(0)).plusMonths(args.integer(1)).plusDays(t.getDayOfMonth() - 1L + args.integer(2));
        } catch (DateTimeException | ArithmeticException e) {
            throw args.failure("the time is out of range");
        }
    }

    /** Down to a multiple of a duration since Go's zero time. */
    private static ZonedDateTime truncate(Arguments args, ZonedDateTime t) throws TemplateException {
        long unit = GoDuration.nanos(args.duration(0));
        if (unit <= 0) {
            return t;
        }
        var since = java.math.BigInteger.valueOf(t.toEpochSecond() - ZERO.getEpochSecond())
                .multiply(java.math.BigInteger.valueOf(1_000_000_000)).add(java.math.BigInteger.valueOf(t.getNano()));
        return plus(args, t, Duration.ofNanos(-since.mod(java.math.BigInteger.valueOf(unit)).longValueExact()));
    }
}
