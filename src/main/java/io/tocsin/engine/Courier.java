package io.tocsin.engine;

import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.Trend;
import io.tocsin.history.Event;
import io.tocsin.history.History;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryTerms;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Outbox;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.notify.Pace;
import io.tocsin.notify.RetryPolicy;
import io.tocsin.route.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Carries notifications to far ends, each on an {@link Errand} of its own; the steps are here, their order is in {@link Attempt}. */
final class Courier implements Delivery {

    private static final Logger LOG = Logger.getLogger("io.tocsin.engine.delivery");

    private final Outbox outbox;
    private final NotificationLog log;
    private final Notifiers notifiers;
    private final History history;
    private final Instruments instruments;
    private final RetryPolicy retries;
    private final InstantSource clock;
    private final DoubleSupplier chance;
    private final Threads threads;
    private final Results results;
    private final DeliveryHealth health;
    private final FarEndGuard guard;
    private final Terms terms;
    private final Pace pace = new Pace();

    /** Where the results go. */
    interface Results {
        void accept(AttemptResult result) throws InterruptedException;
    }

    /** What holds for a receiver at the time of asking. */
    interface Terms {
        DeliveryTerms of(String receiver);
    }

    /** Who waits for leave to send. */
    private record Sender(GroupKey group, IntegrationKey integration) {}

    Courier(EngineParts parts, Threads threads, DeliveryHealth health, Terms terms, Results results) {
        this.outbox = parts.outbox();
        this.log = parts.notificationLog();
        this.notifiers = parts.notifiers();
        this.history = parts.history();
        this.instruments = parts.instruments();
        this.retries = parts.retries();
        this.clock = parts.clock();
        this.chance = parts.chance();
        this.threads = threads;
        this.results = results;
        this.health = health;
        this.guard = parts.farEndGuard();
        this.terms = terms;
    }

    @Override
    public void attempt(OutboxEntry entry, Integration integration, NotificationLogEntry before) {
        threads.begin(new Attempt(this, entry, integration, before, false));
    }

    @Override
    public void retry(OutboxEntry entry, Integration integration, NotificationLogEntry before) {
        threads.begin(new Attempt(this, entry, integration, before, true));
    }

    @Override
    public void overtaken(OutboxEntry entry) {
        threads.begin(new Overtaken(this, entry));
    }

    /** One step: nobody needs to hear it any more. */
    private record Overtaken(Courier courier, OutboxEntry entry) implements Errand {
        @Override
        public boolean next() {
            store("take an overtaken notification out of the outbox", () -> courier.outbox.drop(entry));
            courier.note(entry, "overtaken", "nothing of it is left to tell");
            return false;
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** As one that was not tried: only that takes the place of another, and this one may say something else than what was tried before. */
    void store(OutboxEntry entry) {
        var untried = new OutboxEntry(entry.notification(), 0, entry.lastError(), entry.nextAttemptAt());
        if (!store("write a notification to the outbox", () -> outbox.put(untried))) {
            LOG.log(Level.WARNING, "sending to {0} without a stored copy, since the store fails", new Object[] {entry.notification().integration()});
        }
    }

    DeliveryOutcome send(OutboxEntry entry, Integration integration, NotificationLogEntry before) throws InterruptedException {
        Notification notification = entry.notification();
        Map<String, String> receipt = before.firing().isEmpty() ? Map.of() : before.receipt();
        boolean mayHaveArrived = entry.attempts() > 0 || !before.unsure().isEmpty();
        return guard.guarded(integration.farEnd(), () -> mayHaveArrived
                ? notifiers.deliverAgain(integration, notification, receipt, Math.max(1, entry.attempts()))
                : notifiers.deliver(integration, notification, receipt));
    }

    /** Leave to send now, or what becomes of the notification instead: it waits for its turn, in the outbox, untried. Empty: it may go. */
    Optional<AttemptResult> turn(OutboxEntry entry, Integration integration, NotificationLogEntry before) {
        Notification notification = entry.notification();
        DeliveryTerms wanted = terms.of(notification.integration().receiver());
        var sender = new Sender(notification.group(), notification.integration());
        Instant now = clock.instant();
        Duration wait = pace.ask(integration.farEnd(), wanted.rateOf(integration), notification.integration().receiver(), sender, integration.messages(notification), now);
        if (wait.isZero()) {
            return Optional.empty();
        }
        if (retries.within(wanted.timeToLive()).isTooOld(notification.decidedAt(), now.plus(wait))) {
            return Optional.of(givenUp(entry, entry, before, "expired", "given up before its turn came: the far end takes too few messages for what there is to say"));
        }
        return Optional.of(new AttemptResult.Waiting(new OutboxEntry(notification, entry.attempts(), entry.lastError(), now.plus(wait))));
    }

    void count(OutboxEntry entry, DeliveryOutcome outcome, Instant start, Instant end) {
        instruments.attempted(entry.notification(), entry.attempts() + 1, word(outcome), start, end);
    }

    /** Writes down how it went. @param now when the answer came */
    AttemptResult note(OutboxEntry entry, Integration integration, NotificationLogEntry before, DeliveryOutcome outcome, Instant now) {
        return switch (outcome) {
            case DeliveryOutcome.Delivered delivered -> delivered(entry, before, delivered, now);
            case DeliveryOutcome.Retryable retryable -> retryable(entry, integration, before, retryable, now);
            case DeliveryOutcome.Rejected(String why) -> givenUp(entry, entry, before, "rejected", why);
        };
    }

    void report(AttemptResult result) throws InterruptedException {
        results.accept(result);
    }

    private AttemptResult delivered(OutboxEntry entry, NotificationLogEntry before, DeliveryOutcome.Delivered delivered, Instant now) {
        Notification notification = entry.notification();
        var firing = new HashSet<Fingerprint>(notification.stillFiring());
        notification.firing().forEach(alert -> firing.add(alert.fingerprint()));
        var unsure = new HashSet<>(before.unsure());
        unsure.removeAll(Slot.fingerprints(notification.alerts()));
        var told = new NotificationLogEntry(notification.group(), notification.integration(), firing, now, delivered.receipt(), unsure,
                Trend.of(notification.reason()));
        store("note a delivered notification", () -> outbox.delivered(entry, told));
        note(entry, "delivered", delivered.answer());
        health.delivered(notification.integration(), now);
        return new AttemptResult.Told(notification, told);
    }

    private AttemptResult retryable(OutboxEntry entry, Integration integration, NotificationLogEntry before, DeliveryOutcome.Retryable failure, Instant now) {
        failure.after().ifPresent(after -> pace.pause(integration.farEnd(), now.plus(after)));
        RetryPolicy policy = retries.within(terms.of(entry.notification().integration().receiver()).timeToLive());
        Optional<Instant> next = policy.next(entry.notification().decidedAt(), entry.attempts() + 1, failure.after(), chance.getAsDouble(), now);
        if (next.isEmpty()) {
            return givenUp(entry, entry.failed(failure.why(), now), before, "expired", "given up after " + (entry.attempts() + 1) + " attempts; the last one: " + failure.why());
        }
        OutboxEntry waiting = entry.failed(failure.why(), next.get());
        store("note a failed attempt", () -> outbox.put(waiting));
        note(entry, "retry", failure.why());
        health.failed(entry.notification().integration(), failure.why(), now);
        LOG.log(Level.WARNING, "{0}: attempt {1} failed, next one at {2}: {3}", new Object[] {entry.notification().integration(), waiting.attempts(), next.get(), failure.why()});
        return new AttemptResult.Waiting(waiting);
    }

    /**
     * What may have arrived of it is on disk before the message is gone from there: else, after a crash, nobody would tell its end.
     *
     * @param after the entry with the attempts after which it may have arrived
     */
    private AttemptResult givenUp(OutboxEntry entry, OutboxEntry after, NotificationLogEntry before, String outcome, String why) {
        NotificationLogEntry known = Slot.afterGivingUp(before, after);
        boolean logged = known.equals(before) || store("note what may have been told", () -> log.saveEntry(known));
        store("take a notification out of the outbox", () -> outbox.drop(entry));
        note(entry, outcome, why);
        health.failed(entry.notification().integration(), why, clock.instant());
        LOG.log(Level.SEVERE, "{0}: {1}, a person has to look at it: {2}", new Object[] {entry.notification().integration(), outcome, why});
        return new AttemptResult.GivenUp(after, logged ? known : before);
    }

    private void note(OutboxEntry entry, String outcome, String answer) {
        Notification notification = entry.notification();
        List<String> alerts = notification.alerts().stream().map(alert -> alert.fingerprint().toString()).toList();
        history.record(List.of(new Event.Notified(clock.instant(), notification.id(), notification.group(), notification.integration(),
                notification.reason(), entry.attempts() + 1, outcome, answer, alerts)));
    }

    /** A store that fails must not keep a page from going out. */
    private static boolean store(String what, Runnable write) {
        try {
            write.run();
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "cannot {0}: {1}", new Object[] {what, e.getMessage()});
            return false;
        }
    }

    private static String word(DeliveryOutcome outcome) {
        return switch (outcome) {
            case DeliveryOutcome.Delivered d -> "delivered";
            case DeliveryOutcome.Retryable r -> "retry";
            case DeliveryOutcome.Rejected r -> "rejected";
        };
    }
}
