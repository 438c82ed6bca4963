package io.tocsin.engine;

import io.tocsin.group.NotificationLogEntry;
import io.tocsin.notify.Integration;
import io.tocsin.notify.OutboxEntry;

/** What the dispatcher asks of those who send. All calls return at once; how it went comes back as an {@link AttemptResult}. */
interface Delivery {

    /**
     * Stores the entry, in place of what was stored for the same group and far end, and tries once to deliver it.
     *
     * @param before what the far end was told about this group until now
     */
    void attempt(OutboxEntry entry, Integration integration, NotificationLogEntry before);

    /** Tries once more to deliver an entry that is stored. */
    void retry(OutboxEntry entry, Integration integration, NotificationLogEntry before);

    /** Takes an entry out of the outbox that nobody needs to hear any more. */
    void overtaken(OutboxEntry entry);
}
