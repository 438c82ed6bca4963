package io.tocsin.mute;

import java.time.Duration;

/**
 * How much is kept.
 *
 * @param retention for how long one that is over can still be looked at
 * @param most silences, those that are over included; 0: any number
 * @param largest size of the texts of one, in characters; 0: any
 */
public record SilenceLimits(Duration retention, int most, int largest) {

    /** Alertmanager's defaults. */
    public static final SilenceLimits DEFAULT = new SilenceLimits(Duration.ofHours(120), 0, 0);

    public SilenceLimits {
        if (retention.isNegative()) {
            throw new IllegalArgumentException("a retention is not negative: " + retention);
        }
    }
}
