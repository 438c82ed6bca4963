package io.tocsin.adapter.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.FarEnd;
import java.time.Duration;
import java.util.Optional;
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

    /** What was refused was heard; what asks to wait is well. */
    @Test
    void guarded_goesOn_whereTheFarEndAnswers() throws Exception {
        repeat(new Rejected("no such channel"));
        repeat(new Retryable(Optional.of(Duration.ofSeconds(5)), "too many messages"));
        assertThat(attempts).isEqualTo(30);
    }
}
