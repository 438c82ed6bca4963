package io.tocsin.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The header of that name: RFC 9110, 10.2.3. */
final class RetryAfter {

    /** Longer than this nobody means; it keeps arithmetic on moments safe. */
    private static final Duration MOST = Duration.ofDays(30);

    private RetryAfter() {}

    /** @param value seconds (fractions are let through, as some send them) or an HTTP date; null or nonsense: empty */
    static Optional<Duration> parse(String value, Instant now) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.strip();
        return (Character.isDigit(text.charAt(0)) ? seconds(text) : date(text, now)).filter(wait -> !wait.isNegative()).map(RetryAfter::capped);
    }

    private static Optional<Duration> seconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            return Optional.of(Duration.ofMillis((long) Math.ceil(Math.min(seconds, MOST.toSeconds()) * 1000)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
