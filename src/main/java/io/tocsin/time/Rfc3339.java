package io.tocsin.time;

import java.time.Instant;

/**
 * Moments as text, in UTC. {@code java.time} goes by a formatter of a dozen parts; what is stored, recorded and sent of each alert has some ten moments in it.
 */
public final class Rfc3339 {

    private static final int SECONDS_PER_DAY = 86_400;
    private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_10_000 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1;

    private Rfc3339() {}

    /** The same as {@link Instant#toString}: a fraction of three, six or nine digits, or none. */
    public static String text(Instant moment) {
        int nanos = moment.getNano();
        return text(moment, nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9);
    }

    /** As Go prints it (time.RFC3339Nano): no zeros at the end of a fraction, and no fraction where it is zero. */
    public static String goText(Instant moment) {
        int digits = 9;
        for (int rest = moment.getNano(); digits > 0 && rest % 10 == 0; rest /= 10) {
            digits--;
        }
        return text(moment, digits);
    }

    private static String text(Instant moment, int fractionDigits) {
        long seconds = moment.getEpochSecond();
        if (seconds < YEAR_0 || seconds >= YEAR_10_000) {
            return moment.toString(); // years of other lengths, and a sign
        }
        var text = new char[20 + (fractionDigits == 0 ? 0 : fractionDigits + 1)];
        date(text, (int) Math.floorDiv(seconds, SECONDS_PER_DAY));
        text[10] = 'T';
        int ofDay = (int) Math.floorMod(seconds, (long) SECONDS_PER_DAY);
        digits(text, 11, 2, ofDay / 3600);
        text[13] = ':';
        digits(text, 14, 2, ofDay / 60 % 60);
        text[16] = ':';
        digits(text, 17, 2, ofDay % 60);
        int end = 19;
        if (fractionDigits > 0) {
            text[end++] = '.';
            int fraction = moment.getNano();
            for (int i = fractionDigits; i < 9; i++) {
                fraction /= 10;
            }
            digits(text, end, fractionDigits, fraction);
            end += fractionDigits;
        }
        text[end] = 'Z';
        return new String(text);
    }

    /** The civil date of a day counted from 1970 (Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, civil_from_days). */
    private static void date(char[] text, int epochDay) {
        int day = epochDay + 719_468; // from 0000-03-01
        int era = Math.floorDiv(day, 146_097);
        int ofEra = day - era * 146_097;
        int yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * ofYear + 2) / 153; // from March
        int year = yearOfEra + era * 400 + (month < 10 ? 0 : 1);
        digits(text, 0, 4, year);
        text[4] = '-';
        digits(text, 5, 2, month < 10 ? month + 3 : month - 9);
        text[7] = '-';
        digits(text, 8, 2, ofYear - (153 * month + 2) / 5 + 1);
    }

    private static void digits(char[] text, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
