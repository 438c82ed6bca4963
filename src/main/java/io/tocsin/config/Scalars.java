package io.tocsin.config;

import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.diagnostic.SyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scalar is when a key wants a flag, a number or a duration, as Go's YAML packages see it. */
final class Scalars {

    private static final Set<String> TRUE = Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");

    /** One part of a Go duration (pkg.go.dev/time#ParseDuration). */
    private static final Pattern GO_DURATION_PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");

    private Scalars() {}

    /** Empty where it is no flag. A flag in quotes is a text, unless it came from the environment. */
    static Optional<Boolean> flag(YamlScalar scalar) {
        if (!scalar.isPlain()) {
            return Optional.empty();
        }
        return TRUE.contains(scalar.value()) ? Optional.of(true) : FALSE.contains(scalar.value()) ? Optional.of(false) : Optional.empty();
    }

    /** Empty where it is no whole number that fits 64 bits. */
    static OptionalLong number(YamlScalar scalar) {
        if (!scalar.isPlain()) {
            return OptionalLong.empty();
        }
        String digits = scalar.value().replace("_", "");
        try {
            return OptionalLong.of(parse(digits));
        } catch (NumberFormatException e) {
            return wholeFloat(digits);
        }
    }

    private static long parse(String digits) {
        String unsigned = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        boolean decimal = unsigned.length() < 2 || unsigned.charAt(0) != '0';
        if (decimal) {
            return Long.parseLong(digits);
        }
        long value =
                switch (unsigned.charAt(1)) {
                    case 'x', 'X' -> Long.parseLong(unsigned.substring(2), 16);
                    case 'b', 'B' -> Long.parseLong(unsigned.substring(2), 2);
                    case 'o', 'O' -> Long.parseLong(unsigned.substring(2), 8);
                    default -> Long.parseLong(unsigned.substring(1), 8);
                };
        return digits.startsWith("-") ? -value : value;
    }

    private static OptionalLong wholeFloat(String digits) {
        if (!digits.matches("[-+]?[0-9]+\\.0*|[-+]?[0-9]+(?:\\.[0-9]+)?[eE][-+]?[0-9]{1,2}")) {
            return OptionalLong.empty();
        }
        double value = Double.parseDouble(digits);
        return value == Math.rint(value) && Math.abs(value) < 9e18 ? OptionalLong.of((long) value) : OptionalLong.empty();
    }

    /** A duration as Go writes them, {@code 1m30s} or {@code 1.5h}, for the timeouts of integrations; a plain 0 needs no unit. */
    static Duration goDuration(String text) throws SyntaxException {
        String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        double nanos = 0;
        Matcher part = GO_DURATION_PART.matcher(unsigned);
        int at = 0;
        while (part.find() && part.start() == at && part.group(1).matches(".*[0-9].*")) {
            nanos += Double.parseDouble(part.group(1)) * nanosPer(part.group(2));
            at = part.end();
        }
        if (at == 0 || at < unsigned.length() || nanos > 9e18) {
            throw new SyntaxException("\"" + text + "\" is no duration; write one such as 30s, 1m30s or 500ms", 0, text.length());
        }
        return Duration.ofNanos(Math.round(text.startsWith("-") ? -nanos : nanos));
    }

    private static double nanosPer(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            case "h" -> 3600e9;
            default -> 1e3;
        };
    }
}
