package io.tocsin.notify;

import java.util.Map;

/** Port: one kind of far end. Called on a virtual thread, may block; safe for several threads. */
public interface Notifier<I extends Integration> {

    /**
     * Tries once to deliver.
     *
     * @param receipt what the far end gave for the last message about this group; empty where there was none
     * @return how it ended; a failure of any kind is an outcome, not an exception
     * @throws InterruptedException where the engine is stopping; the outcome is then unknown and the notification stays in the outbox
     */
    DeliveryOutcome deliver(I integration, Notification notification, Map<String, String> receipt) throws InterruptedException;
}
