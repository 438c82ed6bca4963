package io.tocsin.engine;

import io.tocsin.notify.Integration;
import io.tocsin.notify.OutboxEntry;
import java.util.Map;

/** What the dispatcher asks of those who send. Both calls return at once; how it went comes back as an {@link AttemptResult}. */
interface Delivery {

    /**
     * Stores the entry and tries once to deliver it.
     *
     * @param receipt what the far end gave for the last message about this group
     */
    void attempt(OutboxEntry entry, Integration integration, Map<String, String> receipt);

    /** Takes an entry out of the outbox that nobody needs to hear any more. */
    void overtaken(OutboxEntry entry);
}
