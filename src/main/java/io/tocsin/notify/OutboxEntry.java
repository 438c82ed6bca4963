package io.tocsin.notify;

import java.time.Instant;
import java.util.Objects;

/**
 * A notification on its way.
 *
 * @param attempts how often it was tried
 * @param lastError what the last attempt ended with; empty before the first
 * @param nextAttemptAt not before this moment
 */
public record OutboxEntry(Notification notification, int attempts, String lastError, Instant nextAttemptAt) {

    public OutboxEntry {
        Objects.requireNonNull(notification, "notification");
        Objects.requireNonNull(lastError, "lastError");
        Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
    }

    public static OutboxEntry fresh(Notification notification) {
        return new OutboxEntry(notification, 0, "", notification.decidedAt());
    }

    public OutboxEntry failed(String why, Instant next) {
        return new OutboxEntry(notification, attempts + 1, why, next);
    }
}
