package io.tocsin.engine;

import io.tocsin.mute.SilenceLimits;
import java.time.Duration;
import java.util.Objects;

/**
 * What whoever starts the process decides about the engine.
 *
 * @param startDelay for how long after the start nothing is told: time for those who post alerts to post all of theirs again
 */
public record EngineLimits(SilenceLimits silences, AlertLimits alerts, Duration startDelay) {

    public static final EngineLimits DEFAULT = new EngineLimits(SilenceLimits.DEFAULT, AlertLimits.NONE, Duration.ZERO);

    public EngineLimits {
        Objects.requireNonNull(silences, "silences");
        Objects.requireNonNull(alerts, "alerts");
        if (startDelay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative: " + startDelay);
        }
    }
}
