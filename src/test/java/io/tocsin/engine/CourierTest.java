package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryTerms;
import io.tocsin.notify.Integration.Webhook;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.notify.RateLimit;
import io.tocsin.notify.RetryPolicy;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import io.tocsin.testing.InMemoryHistory;
import io.tocsin.testing.InMemoryNotificationLog;
import io.tocsin.testing.InMemoryOutbox;
import io.tocsin.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of a notification on its way: its turn, its time to live, its far end. */
class CourierTest {

    private static final IntegrationKey TEAM = new IntegrationKey("team", "webhook", 0);

    private final InMemoryNotificationLog log = new InMemoryNotificationLog();
    private final InMemoryOutbox outbox = new InMemoryOutbox(log);
    private final List<AttemptResult> results = Collections.synchronizedList(new ArrayList<>());
    private final List<Notification> sent = Collections.synchronizedList(new ArrayList<>());
    private final DeliveryHealth health = new DeliveryHealth();
    private DeliveryTerms terms = new DeliveryTerms(Duration.ofHours(1), Optional.of(new RateLimit(1, Duration.ofSeconds(1))));
    private DeliveryOutcome answer = new Delivered("ok");
    private Instant now = Samples.NOW;
    private final List<Integer> again = new ArrayList<>();
    private volatile Waiting hang = () -> {};

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private final Courier courier = courier();

    private Courier courier() {
        var notifiers = Notifiers.none().with(Webhook.class, new Notifier<>() {
            @Override
            public DeliveryOutcome deliver(Webhook settings, Notification notification, Map<String, String> receipt) throws InterruptedException {
                hang.run();
                sent.add(notification);
                return answer;
            }

            @Override
            public DeliveryOutcome deliverAgain(Webhook settings, Notification notification, Map<String, String> receipt, int attempts) throws InterruptedException {
                again.add(attempts);
                return deliver(settings, notification, receipt);
            }
        });
        var parts = new EngineParts(null, SampleSinks.NONE, AlertForwarder.Factory.NONE, null, null, log, outbox, null, null, new InMemoryHistory(), notifiers, FarEndGuard.NONE,
                Instruments.NONE, RetryPolicy.DEFAULT, () -> now, () -> 0.5, ZoneOffset.UTC, () -> "");
        return new Courier(parts, new AtOnce(), health, receiver -> terms, results::add);
    }

    /** Runs errands when they begin. */
    private static final class AtOnce implements Threads {
        @Override
        public DispatcherInbox dispatcher(Dispatcher owned) {
            throw new AssertionError("there is none");
        }

        @Override
        public GroupLoop loop(GroupEvaluation evaluation) {
            throw new AssertionError("there is none");
        }

        @Override
        public void begin(Errand errand) {
            try {
                errand.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void stop() {}
    }

    private static Webhook webhook(String url) {
        return new Webhook(true, Secret.of(url), 0, Optional.empty(), Optional.empty(), HttpConfig.DEFAULT, Map.of());
    }

    private OutboxEntry entry(String agent) {
        return OutboxEntry.fresh(Samples.notification(agent, Samples.group(agent), TEAM, Samples.NOW));
    }

    private void attempt(OutboxEntry entry, String url) {
        courier.attempt(entry, webhook(url), NotificationLogEntry.nothing(entry.notification().group(), TEAM));
    }

    private AttemptResult last() {
        return results.getLast();
    }

    @Test
    void attempt_waitsForItsTurn_untriedAndStored() {
        attempt(entry("a"), "http://one/");
        attempt(entry("b"), "http://one/");
        assertThat(sent).hasSize(1);
        assertThat(last()).isInstanceOfSatisfying(AttemptResult.Waiting.class, waiting -> {
            assertThat(waiting.entry().attempts()).isZero();
            assertThat(waiting.entry().nextAttemptAt()).isEqualTo(now.plusSeconds(1));
        });
        assertThat(outbox.pending()).hasSize(1);
    }

    /** Else its group, and in time all others of this far end, would wait for an answer that nobody gives. */
    @Test
    void attempt_thatEndsByAFaultOfOurs_isTriedAgain() {
        terms = null;
        attempt(entry("a"), "http://one/");
        assertThat(last()).isInstanceOfSatisfying(AttemptResult.Waiting.class, waiting -> {
            assertThat(waiting.entry().lastError()).isEqualTo("unexpected: NullPointerException");
            assertThat(waiting.entry().nextAttemptAt()).isEqualTo(now.plusSeconds(60));
        });
        assertThat(outbox.pending()).hasSize(1);
    }

    @Test
    void retry_goes_whenItsTurnHasCome() {
        attempt(entry("a"), "http://one/");
        attempt(entry("b"), "http://one/");
        now = now.plusSeconds(1);
        courier.retry(((AttemptResult.Waiting) last()).entry(), webhook("http://one/"), NotificationLogEntry.nothing(Samples.group("b"), TEAM));
        assertThat(sent).hasSize(2);
        assertThat(outbox.pending()).isEmpty();
    }

    @Test
    void attempt_toAnotherFarEnd_isNotHeldUp() {
        attempt(entry("a"), "http://one/");
        attempt(entry("b"), "http://two/");
        assertThat(sent).hasSize(2);
    }

    /** One that hangs has its own thread, and holds nothing that another one needs. */
    @Test
    void attempt_toAnotherFarEnd_isDelivered_whileOneHangs() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        hang = () -> {
            begun.countDown();
            released.await();
        };
        Thread hanging = Thread.ofVirtual().start(() -> attempt(entry("a"), "http://hangs/"));
        begun.await();
        hang = () -> {};
        attempt(entry("b"), "http://answers/");
        assertThat(last()).isInstanceOf(AttemptResult.Told.class);
        assertThat(outbox.pending()).as("the one that hangs").hasSize(1);
        released.countDown();
        hanging.join();
        assertThat(outbox.pending()).isEmpty();
    }

    /** What a far end keeps is asked of it only where it may have got something. */
    @Test
    void attempt_isAnotherOne_whereOneBeforeMayHaveArrived() {
        attempt(entry("a"), "http://one/");
        attempt(entry("b").failed("reset", now), "http://two/");
        OutboxEntry third = entry("c");
        var unsure = NotificationLogEntry.nothing(third.notification().group(), TEAM).withUnsure(Set.of(third.notification().firing().getFirst().fingerprint()));
        courier.attempt(third, webhook("http://three/"), unsure);
        assertThat(again).containsExactly(1, 1);
    }

    /** Retry-After is not for one message: whoever else would knock there waits too. */
    @Test
    void attempt_waits_whereTheFarEndAskedAnotherToWait() {
        terms = DeliveryTerms.DEFAULT;
        answer = new Retryable(Optional.of(Duration.ofSeconds(30)), "too many messages");
        attempt(entry("a"), "http://one/");
        attempt(entry("b"), "http://one/");
        assertThat(sent).hasSize(1);
        assertThat(((AttemptResult.Waiting) last()).entry().nextAttemptAt()).isEqualTo(now.plusSeconds(30));
    }

    @Test
    void attempt_isGivenUp_whereItsTurnWouldComeAfterItsTime() {
        terms = new DeliveryTerms(Duration.ofSeconds(90), Optional.of(new RateLimit(1, Duration.ofMinutes(1))));
        attempt(entry("a"), "http://one/");
        attempt(entry("b"), "http://one/");
        attempt(entry("c"), "http://one/");
        assertThat(last()).isInstanceOf(AttemptResult.GivenUp.class);
        assertThat(health.of(TEAM).error()).contains("before its turn came");
    }

    @Test
    void attempt_isGivenUp_afterTheReceiversOwnTimeToLive() {
        terms = new DeliveryTerms(Duration.ofSeconds(2), Optional.empty());
        answer = new Retryable("refused the connection");
        now = now.plusSeconds(3);
        attempt(entry("a"), "http://one/");
        assertThat(last()).isInstanceOf(AttemptResult.GivenUp.class);
        assertThat(health.of(TEAM).error()).contains("given up after 1 attempts", "refused the connection");
        assertThat(log.entries()).as("it may have arrived all the same").singleElement().satisfies(entry -> assertThat(entry.unsure()).isNotEmpty());
    }

    /** The process may die before the dispatcher hears of it: the end of what may have arrived is still to be told. */
    @Test
    void attempt_isGivenUp_andWhatMayHaveArrivedBeforeIsOnDisk() {
        answer = new Retryable("no answer");
        attempt(entry("a"), "http://one/");
        OutboxEntry waiting = ((AttemptResult.Waiting) last()).entry();
        assertThat(log.entries()).isEmpty();
        answer = new Rejected("no");
        now = now.plusSeconds(60);
        courier.retry(waiting, webhook("http://one/"), NotificationLogEntry.nothing(Samples.group("a"), TEAM));
        assertThat(outbox.pending()).isEmpty();
        assertThat(log.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.firing()).isEmpty();
            assertThat(entry.unsure()).isEqualTo(Slot.fingerprints(waiting.notification().firing())).isNotEmpty();
        });
    }

    @Test
    void attempt_thatIsRefusedAtOnce_hasToldNothing() {
        answer = new Rejected("no");
        attempt(entry("a"), "http://one/");
        assertThat(log.entries()).isEmpty();
    }
}
