package io.tocsin.testing;

import static io.tocsin.testing.Samples.EMAIL;
import static io.tocsin.testing.Samples.NOW;
import static io.tocsin.testing.Samples.SLACK;
import static io.tocsin.testing.Samples.group;
import static io.tocsin.testing.Samples.notification;
import static io.tocsin.testing.Samples.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.group.NotificationLog;
import io.tocsin.notify.Outbox;
import io.tocsin.notify.OutboxEntry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} does. */
public abstract class OutboxContract {

    protected abstract Outbox outbox();

    /** The log into which {@link Outbox#delivered} writes. */
    protected abstract NotificationLog log();

    @Test
    void pending_isEmptyAtFirst() {
        assertThat(outbox().pending()).isEmpty();
    }

    @Test
    void put_keepsTheWholeEntry() {
        var entry = new OutboxEntry(notification("n1", group("a"), SLACK, NOW), 3, "503 \"busy\"", NOW.plusNanos(7));
        outbox().put(entry);
        assertThat(outbox().pending()).containsExactly(entry);
    }

    @Test
    void pending_isInTheOrderOfTheDecisions() {
        var third = OutboxEntry.fresh(notification("n3", group("a"), SLACK, NOW.plusSeconds(2)));
        var first = OutboxEntry.fresh(notification("n1", group("c"), SLACK, NOW));
        var second = OutboxEntry.fresh(notification("n2", group("b"), SLACK, NOW.plusNanos(1)));
        outbox().put(third);
        outbox().put(first);
        outbox().put(second);
        outbox().put(first.failed("again", NOW.plusSeconds(60)));
        assertThat(outbox().pending()).extracting(entry -> entry.notification().id()).containsExactly("n1", "n2", "n3");
    }

    @Test
    void put_takesThePlaceOfTheOneForTheSameGroupAndIntegration() {
        var newer = OutboxEntry.fresh(notification("n2", group("a"), SLACK, NOW.plusSeconds(1)));
        var otherGroup = OutboxEntry.fresh(notification("n3", group("b"), SLACK, NOW.plusSeconds(2)));
        var otherIntegration = OutboxEntry.fresh(notification("n4", group("a"), EMAIL, NOW.plusSeconds(3)));
        outbox().put(OutboxEntry.fresh(notification("n1", group("a"), SLACK, NOW)));
        outbox().put(newer);
        outbox().put(otherGroup);
        outbox().put(otherIntegration);
        assertThat(outbox().pending()).containsExactly(newer, otherGroup, otherIntegration);
    }

    @Test
    void put_ofANewerOneDecidedEarlierByTheClock_stillTakesThePlace() {
        var newer = OutboxEntry.fresh(notification("n2", group("a"), SLACK, NOW.minusSeconds(3600)));
        outbox().put(OutboxEntry.fresh(notification("n1", group("a"), SLACK, NOW)));
        outbox().put(newer);
        assertThat(outbox().pending()).containsExactly(newer);
    }

    @Test
    void put_ofARetry_keepsItsAttempts() {
        var entry = OutboxEntry.fresh(notification("n1", group("a"), SLACK, NOW));
        var failed = entry.failed("timeout", NOW.plusSeconds(5));
        outbox().put(entry);
        outbox().put(failed);
        assertThat(outbox().pending()).containsExactly(failed);
    }

    @Test
    void put_ofARetryWhoseNotificationWasReplaced_changesNothing() {
        var old = OutboxEntry.fresh(notification("n1", group("a"), SLACK, NOW));
        var newer = OutboxEntry.fresh(notification("n2", group("a"), SLACK, NOW.plusSeconds(1)));
        outbox().put(old);
        outbox().put(newer);
        outbox().put(old.failed("timeout", NOW.plusSeconds(5)));
        assertThat(outbox().pending()).containsExactly(newer);
    }

    @Test
    void delivered_takesItOutAndWritesWhatWasTold() {
        var entry = OutboxEntry.fresh(notification("n1", group("a"), SLACK, NOW));
        var told = told(group("a"), SLACK, NOW.plusSeconds(1));
        outbox().put(entry);
        outbox().delivered(entry, told);
        assertThat(outbox().pending()).isEmpty();
        assertThat(log().entries()).containsExactly(told);
    }

    @Test
    void delivered_ofAReplacedOne_leavesTheNewerOneAndStillWritesWhatWasTold() {
        var old = OutboxEntry.fresh(notification("n1", group("a"), SLACK, NOW));
        var newer = OutboxEntry.fresh(notification("n2", group("a"), SLACK, NOW.plusSeconds(1)));
        var told = told(group("a"), SLACK, NOW.plusSeconds(2));
        outbox().put(old);
        outbox().put(newer);
        outbox().delivered(old, told);
        assertThat(outbox().pending()).containsExactly(newer);
        assertThat(log().entries()).containsExactly(told);
    }

    @Test
    void drop_takesItOutUntold() {
        var entry = OutboxEntry.fresh(notification("n1", group("a"), SLACK, NOW));
        var other = OutboxEntry.fresh(notification("n2", group("a"), EMAIL, NOW));
        outbox().put(entry);
        outbox().put(other);
        outbox().drop(entry);
        assertThat(outbox().pending()).containsExactly(other);
        assertThat(log().entries()).isEmpty();
    }

    @Test
    void drop_ofAReplacedOne_leavesTheNewerOne() {
        var old = OutboxEntry.fresh(notification("n1", group("a"), SLACK, NOW));
        var newer = OutboxEntry.fresh(notification("n2", group("a"), SLACK, NOW.plusSeconds(1)));
        outbox().put(newer);
        outbox().drop(old);
        assertThat(outbox().pending()).containsExactly(newer);
    }

    @Test
    void put_fromManyThreads_losesNone() throws InterruptedException {
        var threads = IntStream.range(0, 200)
                .mapToObj(i -> OutboxEntry.fresh(notification("n" + i, group("agent-" + i), SLACK, NOW)))
                .map(entry -> Thread.startVirtualThread(() -> outbox().put(entry)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(outbox().pending()).hasSize(200);
    }
}
