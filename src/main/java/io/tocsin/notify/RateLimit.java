package io.tocsin.notify;

import java.time.Duration;

/** How much a far end takes: so many messages in any span of this length. It prints as {@code 120/1m}. */
public record RateLimit(int messages, Duration window) {

    public RateLimit {
        if (messages < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("a rate is at least one message in some time, not " + messages + " in " + window);
        }
    }
}
