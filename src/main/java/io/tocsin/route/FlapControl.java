package io.tocsin.route;

import java.time.Duration;

/**
 * When a route calls a group flapping.
 *
 * @param changes more changes of state than these; at least 1
 * @param window in so much time; more than zero
 */
public record FlapControl(int changes, Duration window) {

    /** What {@code flap:} means without keys of its own. */
    public static final FlapControl DEFAULT = new FlapControl(6, Duration.ofHours(1));

    public FlapControl {
        if (changes < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("flap control needs at least one change and a window of more than zero: " + changes + ", " + window);
        }
    }
}
