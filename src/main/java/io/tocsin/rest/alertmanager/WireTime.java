package io.tocsin.rest.alertmanager;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times as Alertmanager's API writes and reads them: RFC 3339, to the millisecond. */
final class WireTime {

    /** Go's zero time, by which its clients say "not set". */
    static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private WireTime() {}

    static String format(Instant moment) {
        return FORMAT.format(moment);
    }

    /**
     * @return {@link #ZERO} for the empty text
     * @throws IllegalArgumentException where it is no time
     */
    static Instant parse(String text) {
        if (text.isEmpty()) {
            return ZERO;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("parsing time \"" + text + "\": it is no RFC 3339 time such as 2026-01-31T08:00:00Z", e);
        }
    }
}
