package io.tocsin.ui;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Values as a page shows them. */
final class Shown {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Shown() {}

    /** To the second, in UTC; empty for null. */
    static String time(Instant moment) {
        return moment == null ? "" : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Four digits are as much as anybody reads at night; the API has them all. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        return Math.abs(rounded.precision() - rounded.scale()) > 9 ? rounded.toString() : rounded.toPlainString();
    }
}
