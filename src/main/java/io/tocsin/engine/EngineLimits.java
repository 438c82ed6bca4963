package io.tocsin.engine;

import io.tocsin.mute.SilenceLimits;
import java.time.Duration;
import java.util.Objects;

/**
 * What whoever starts the process decides about the engine.
 *
 * @param startDelay for how long after the start nothing is told: time for those who post alerts to post all of theirs again
 * @param inbox how many messages may wait for the dispatcher; at least 1
 * @param attempts how many attempts to deliver go on at once
 */
public record EngineLimits(SilenceLimits silences, AlertLimits alerts, Duration startDelay, int inbox, AttemptLimits attempts) {

    public static final EngineLimits DEFAULT = new EngineLimits(SilenceLimits.DEFAULT, AlertLimits.NONE, Duration.ZERO, DispatcherThread.INBOX, AttemptLimits.DEFAULT);

    public EngineLimits {
        Objects.requireNonNull(silences, "silences");
        Objects.requireNonNull(alerts, "alerts");
        Objects.requireNonNull(attempts, "attempts");
        if (startDelay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative: " + startDelay);
        }
        if (inbox < 1) {
            throw new IllegalArgumentException("an inbox holds at least one message, not " + inbox);
        }
    }
}
