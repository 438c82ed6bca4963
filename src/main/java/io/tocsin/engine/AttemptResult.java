package io.tocsin.engine;

import io.tocsin.group.NotificationLogEntry;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;

/** How one attempt left the outbox. */
sealed interface AttemptResult {

    Notification notification();

    /** Delivered; the notification log says so. */
    record Told(Notification notification, NotificationLogEntry entry) implements AttemptResult {}

    /** Not yet; it waits in the outbox. */
    record Waiting(OutboxEntry entry) implements AttemptResult {
        @Override
        public Notification notification() {
            return entry.notification();
        }
    }

    /**
     * Never: the far end refused it, or it grew too old.
     *
     * @param entry with the attempts after which it may have arrived, an unanswered last one included
     * @param logged what the notification log says since, for all that the attempt knows
     */
    record GivenUp(OutboxEntry entry, NotificationLogEntry logged) implements AttemptResult {
        @Override
        public Notification notification() {
            return entry.notification();
        }
    }
}
