package io.tocsin.notify;

import java.time.Instant;
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

    /**
     * Tries once more where an attempt before may have arrived though no answer came: the connection broke, or the process ended. Only a far end that can be
     * asked what it has does anything else than {@link #deliver}.
     *
     * @param attempts how many there were, from 1: a far end that cannot answer that question now must not hold up the message for ever
     */
    default DeliveryOutcome deliverAgain(I integration, Notification notification, Map<String, String> receipt, int attempts) throws InterruptedException {
        return deliver(integration, notification, receipt);
    }

    /**
     * Says once that a person is on it, where the far end keeps incidents open; others have nothing to do.
     *
     * @param notification what fires in the group now
     */
    default DeliveryOutcome acknowledge(I integration, Notification notification, String by) throws InterruptedException {
        return new DeliveryOutcome.Delivered("nothing to acknowledge there");
    }

    /** Says once that something about the service has changed, where the far end keeps a record of that; others have nothing to do. */
    default DeliveryOutcome changed(I integration, String summary, Instant at) throws InterruptedException {
        return new DeliveryOutcome.Delivered("no record of changes there");
    }
}
