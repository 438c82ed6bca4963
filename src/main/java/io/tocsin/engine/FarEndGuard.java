package io.tocsin.engine;

import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.FarEnd;

/** Port: leaves a far end alone for a while that is down, so that the many who would tell it something do not all find out by themselves. */
public interface FarEndGuard {

    /** An attempt to deliver. */
    interface Attempt {
        DeliveryOutcome send() throws InterruptedException;
    }

    /** Makes the attempt, or says without it that the far end is being left alone. */
    DeliveryOutcome guarded(FarEnd farEnd, Attempt attempt) throws InterruptedException;

    /** Lets everything through. */
    FarEndGuard NONE = (farEnd, attempt) -> attempt.send();
}
