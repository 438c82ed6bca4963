package io.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes first, with a clock moved by hand; nothing here waits. */
class WriteQueueTest {

    private static final Duration MOMENT = WriteQueue.MOMENT;

    private long nanos = 1;
    private final WriteQueue queue = new WriteQueue(10_000, () -> nanos);

    private static PendingWrite rows(int rows) {
        return new PendingWrite(_ -> {}, rows);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private List<PendingWrite> take() throws InterruptedException {
        var batch = new ArrayList<PendingWrite>();
        queue.take(batch, 0);
        return batch;
    }

    @Test
    void take_givesAllThatMatters_andNoHistory_whileThereIsMore() throws InterruptedException {
        PendingWrite one = rows(1);
        PendingWrite two = rows(1);
        queue.offerHistory(rows(1));
        queue.add(one);
        queue.add(two);
        assertThat(take()).containsExactly(one, two);
        assertThat(take()).as("the moment has not come").isEmpty();
    }

    @Test
    void take_givesHistory_onceNothingElseWasToBeWrittenForAMoment() throws InterruptedException {
        PendingWrite history = rows(1);
        queue.add(rows(1));
        queue.offerHistory(history);
        take();
        pass(MOMENT.minusNanos(1));
        assertThat(take()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(take()).containsExactly(history);
    }

    @Test
    void take_givesManyEventsAtOnce_whereThereIsNothingElse() throws InterruptedException {
        for (int i = 0; i < 1_500; i++) {
            queue.offerHistory(rows(1));
        }
        pass(MOMENT);
        assertThat(take()).hasSize(1_000);
        assertThat(take()).hasSize(500);
    }

    /** Something else is always to be written: no moment comes. */
    @Test
    void take_givesALittleOfIt_whereItHasWaitedForLong() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            queue.offerHistory(rows(1));
        }
        for (Duration waited = Duration.ZERO; waited.compareTo(WriteQueue.PATIENCE) < 0; waited = waited.plusMillis(50)) {
            queue.add(rows(1));
            assertThat(take()).hasSize(1);
            pass(Duration.ofMillis(50));
        }
        queue.add(rows(1));
        assertThat(take()).hasSize(1 + 50);
        queue.add(rows(1));
        assertThat(take()).hasSize(1 + 10);
    }

    @Test
    void take_givesMuchOfIt_whereSomeWouldSoonBeLost() throws InterruptedException {
        for (int i = 0; i < 5_001; i++) {
            queue.offerHistory(rows(1));
        }
        queue.add(rows(1));
        assertThat(take()).hasSize(1 + 1_000);
        queue.add(rows(1));
        assertThat(take()).as("there is room again").hasSize(1);
    }

    @Test
    void take_givesAllOfIt_whereSomebodyWaitsForIt_andNotThatOfLater() throws InterruptedException {
        queue.offerHistory(rows(1));
        queue.hurryHistory();
        assertThat(take()).hasSize(1);
        queue.offerHistory(rows(1));
        assertThat(take()).isEmpty();
    }

    @Test
    void take_givesWhatIsLeft_onceClosed() throws InterruptedException {
        queue.offerHistory(rows(1));
        queue.close();
        assertThat(take()).hasSize(1);
        assertThat(queue.take(new ArrayList<>(), 0)).isFalse();
    }

    @Test
    void offerHistory_refuses_whatHasNoRoom() {
        assertThat(queue.offerHistory(rows(10_000))).isTrue();
        assertThat(queue.offerHistory(rows(1))).isFalse();
    }
}
