package io.tocsin.adapter.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.FarEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FarEndBreakersTest {

    private static final FarEnd DOWN = FarEnd.of("webhook", "one");

    private final FarEndBreakers breakers = new FarEndBreakers();
    private int attempts;

    private DeliveryOutcome send(FarEnd farEnd, DeliveryOutcome outcome) throws InterruptedException {
        return breakers.guarded(farEnd, () -> {
            attempts++;
            return outcome;
        });
    }

    private void repeat(DeliveryOutcome outcome) throws InterruptedException {
        for (int i = 0; i < 15; i++) {
            send(DOWN, outcome);
        }
    }

    @Test
    void guarded_leavesAFarEndAlone_thatFailsAgainAndAgain() throws Exception {
        repeat(new Retryable("refused the connection"));
        assertThat(attempts).isEqualTo(10);
        assertThat(send(DOWN, new Delivered("ok"))).isInstanceOfSatisfying(Retryable.class, r -> assertThat(r.why()).contains("left alone", "refused the connection"));
    }

    @Test
    void guarded_ofAnotherFarEnd_goesOn() throws Exception {
        repeat(new Retryable("refused the connection"));
        assertThat(send(FarEnd.of("webhook", "two"), new Delivered("ok"))).isEqualTo(new Delivered("ok"));
    }

    /** A storm's worth of messages neither runs into the timeout of the one request each makes, nor keeps another far end waiting. */
    @Test
    void guarded_letsOnlySoManyInAtOnce_andTheOthersAfterThem() throws Exception {
        var open = new CountDownLatch(1);
        var entered = new AtomicInteger();
        List<Thread> senders = IntStream.range(0, FarEndBreakers.AT_ONCE + 8).mapToObj(i -> Thread.startVirtualThread(() -> enter(entered, open))).toList();
        while (!senders.stream().allMatch(sender -> sender.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        assertThat(entered).hasValue(FarEndBreakers.AT_ONCE);
        assertThat(send(FarEnd.of("webhook", "two"), new Delivered("ok"))).isEqualTo(new Delivered("ok"));
        open.countDown();
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(entered).hasValue(FarEndBreakers.AT_ONCE + 8);
    }

    private void enter(AtomicInteger entered, CountDownLatch open) {
        try {
            breakers.guarded(DOWN, () -> {
                entered.incrementAndGet();
                open.await();
                return new Delivered("ok");
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void guarded_findsRoom_afterAttemptsThatEndedInAnException() throws Exception {
        for (int i = 0; i < FarEndBreakers.AT_ONCE + 1; i++) {
            assertThatThrownBy(() -> breakers.guarded(DOWN, () -> {
                throw new InterruptedException();
            })).isInstanceOf(InterruptedException.class);
        }
        assertThat(send(DOWN, new Delivered("ok"))).isEqualTo(new Delivered("ok"));
    }

    /** What was refused was heard; what asks to wait is well. */
    @Test
    void guarded_goesOn_whereTheFarEndAnswers() throws Exception {
        repeat(new Rejected("no such channel"));
        repeat(new Retryable(Optional.of(Duration.ofSeconds(5)), "too many messages"));
        assertThat(attempts).isEqualTo(30);
    }
}
