package io.tocsin.dev;

import java.time.Instant;

/**
 * Something that arrived at a stand-in.
 *
 * @param id counts up from 1 over all kinds
 * @param kind {@code mail}, {@code slack}, {@code pagerduty} or {@code webhook}
 * @param content a {@link MimeMessage} for a mail, else the JSON text that was posted
 */
record Received(long id, Instant at, String kind, Object content) {}
