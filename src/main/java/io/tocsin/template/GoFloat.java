package io.tocsin.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating-point numbers as Go's strconv.FormatFloat and fmt print them. */
final class GoFloat {

    private GoFloat() {}

    /** {@code %v}: the fewest digits that tell the number from its neighbours; with an exponent below 1e-4 and from 1e+06. */
    static String shortest(double v) {
        return format(v, 'g', -1);
    }

    /**
     * @param verb e, E, f, F, g or G
     * @param precision digits after the point, or significant ones for g; -1 for as few as are needed
     */
    static String format(double v, char verb, int precision) {
        if (Double.isNaN(v)) {
            return "NaN";
        }
        if (Double.isInfinite(v)) {
            return v > 0 ? "+Inf" : "-Inf";
        }
        String sign = v < 0 || v == 0 && 1 / v < 0 ? "-" : "";
        double abs = Math.abs(v);
        String digits = switch (verb) {
            case 'e', 'E' -> exponent(rounded(abs, precision < 0 ? -1 : precision + 1), precision, verb);
            case 'f', 'F' -> precision < 0 ? shortestDecimal(abs).toPlainString() : fixed(abs, precision);
            default -> general(abs, verb, precision);
        };
        return sign + digits;
    }

    private static String fixed(double abs, int precision) {
        return new BigDecimal(abs).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String general(double abs, char verb, int precision) {
        int digits = precision == 0 ? 1 : precision;
        BigDecimal value = rounded(abs, digits);
        int exponent = exponentOf(value);
        int significant = value.unscaledValue().abs().toString().length();
        int threshold = digits < 0 ? 6 : digits;
        if (digits > significant && significant > exponent) {
            threshold = significant;
        }
        if (exponent < -4 || exponent >= threshold) {
            return exponent(value, significant - 1, verb == 'G' ? 'E' : 'e');
        }
        return value.signum() == 0 ? "0" : value.toPlainString();
    }

    /** The value with its trailing zeros taken off, rounded to so many significant digits; -1 for the fewest. */
    private static BigDecimal rounded(double abs, int significant) {
        if (abs == 0) {
            return BigDecimal.ZERO;
        }
        if (significant < 0) {
            return shortestDecimal(abs);
        }
        return new BigDecimal(abs).round(new MathContext(significant, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static BigDecimal shortestDecimal(double abs) {
        if (abs == 0) {
            return BigDecimal.ZERO;
        }
        var value = new BigDecimal(Double.toString(abs)).stripTrailingZeros();
        if (value.precision() == 2) {
            // Java writes at least two digits (4.9E-324) where Go may need but one (5e-324).
            var one = value.round(new MathContext(1, RoundingMode.HALF_EVEN));
            return one.doubleValue() == abs ? one.stripTrailingZeros() : value;
        }
        return value;
    }

    private static int exponentOf(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    private static String exponent(BigDecimal value, int precision, char e) {
        String digits = value.unscaledValue().toString();
        int fraction = precision < 0 ? digits.length() - 1 : precision;
        var out = new StringBuilder(fraction + 8).append(digits.charAt(0));
        if (fraction > 0) {
            out.append('.').append(digits, 1, Math.min(digits.length(), fraction + 1)).repeat("0", Math.max(0, fraction + 1 - digits.length()));
        }
        int exponent = exponentOf(value);
        out.append(e).append(exponent < 0 ? '-' : '+');
        int abs = Math.abs(exponent);
        return out.append(abs < 10 ? "0" : "").append(abs).toString();
    }
}
