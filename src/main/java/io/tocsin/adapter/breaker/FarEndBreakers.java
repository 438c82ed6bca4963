package io.tocsin.adapter.breaker;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.tocsin.engine.FarEndGuard;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.FarEnd;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** One circuit breaker for each far end. Only failures that a later attempt may not meet again count: what was refused was heard. */
public final class FarEndBreakers implements FarEndGuard {

    /** Nine of the last ten failed: then it is down, and not only unwell. */
    private static final int WINDOW = 10;

    private static final double RATIO = 0.9;

    private static final int REST_SECONDS = 10;

    /** Far more than any configuration has; beyond it, reloads have left some behind that nobody uses. */
    private static final int MOST = 5_000;

    /** Carries an outcome out of the guard as a failure. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Retryable outcome;

        Failed(Retryable outcome) {
            super(outcome.why(), null, false, false);
            this.outcome = outcome;
        }
    }

    /** A breaker, and why the far end last failed. */
    private static final class Breaker {
        private final TypedGuard<DeliveryOutcome> guard = guard();
        private volatile String lastWhy = "";
    }

    private final Map<FarEnd, Breaker> breakers = new ConcurrentHashMap<>();

    @Override
    public DeliveryOutcome guarded(FarEnd farEnd, Attempt attempt) throws InterruptedException {
        if (breakers.size() > MOST) {
            breakers.clear();
        }
        Breaker breaker = breakers.computeIfAbsent(farEnd, key -> new Breaker());
        try {
            return breaker.guard.call(() -> checked(attempt));
        } catch (Failed e) {
            breaker.lastWhy = e.outcome.why();
            return e.outcome;
        } catch (CircuitBreakerOpenException e) {
            return new Retryable("left alone for some seconds, after it failed repeatedly: " + breaker.lastWhy);
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // nothing else is thrown
        }
    }

    /** One that asks to wait is well: it is the pace that has to change. */
    private static DeliveryOutcome checked(Attempt attempt) throws Failed, InterruptedException {
        DeliveryOutcome outcome = attempt.send();
        if (outcome instanceof Retryable retryable && retryable.after().isEmpty()) {
            throw new Failed(retryable);
        }
        return outcome;
    }

    private static TypedGuard<DeliveryOutcome> guard() {
        return TypedGuard.create(DeliveryOutcome.class)
                .withCircuitBreaker()
                .requestVolumeThreshold(WINDOW)
                .failureRatio(RATIO)
                .delay(REST_SECONDS, ChronoUnit.SECONDS)
                .failOn(Failed.class)
                .done()
                .build();
    }
}
