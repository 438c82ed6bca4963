package io.tocsin.engine;

import io.tocsin.group.NotificationLogEntry;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration;
import io.tocsin.notify.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One attempt to deliver: into the outbox first, then out, then the answer into the store, and only then back to the dispatcher. */
final class Attempt implements Errand {

    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger("io.tocsin.engine.delivery");

    private enum Step { STORE, SEND, NOTE, REPORT }

    private final Courier courier;
    private final OutboxEntry entry;
    private final Integration integration;
    private final NotificationLogEntry before;
    private Step step;
    private DeliveryOutcome outcome;
    private Instant answeredAt;
    private AttemptResult result;

    /**
     * @param before what the far end was told about this group until now
     * @param stored whether the entry is in the outbox as it is
     */
    Attempt(Courier courier, OutboxEntry entry, Integration integration, NotificationLogEntry before, boolean stored) {
        this.courier = courier;
        this.entry = entry;
        this.integration = integration;
        this.before = before;
        this.step = stored ? Step.SEND : Step.STORE;
    }

    @Override
    public OutboxEntry entry() {
        return entry;
    }

    @Override
    public boolean next() throws InterruptedException {
        step = switch (step) {
            case STORE -> {
                courier.store(entry);
                yield Step.SEND;
            }
            case SEND -> {
                result = courier.turn(entry, integration, before).orElse(null);
                if (result != null) {
                    yield Step.REPORT;
                }
                send();
                yield Step.NOTE;
            }
            case NOTE -> {
                result = courier.note(entry, integration, before, outcome, answeredAt);
                yield Step.REPORT;
            }
            case REPORT -> {
                courier.report(result);
                yield null;
            }
        };
        return step != null;
    }

    /** A fault of ours must neither lose the notification nor keep its place at the far end from others. */
    @Override
    public void run() throws InterruptedException {
        try {
            Errand.super.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "an attempt to deliver failed unexpectedly", e);
            courier.report(new AttemptResult.Waiting(entry.failed("unexpected: " + e.getClass().getSimpleName(), courier.now().plus(AFTER_A_FAULT))));
        }
    }

    private void send() throws InterruptedException {
        Instant start = courier.now();
        outcome = courier.send(entry, integration, before);
        answeredAt = courier.now();
        courier.count(entry, outcome, start, answeredAt);
    }
}
