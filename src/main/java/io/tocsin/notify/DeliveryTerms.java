package io.tocsin.notify;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a receiver wants to be delivered to.
 *
 * @param timeToLive after which a message that did not arrive is worth nothing any more
 * @param rateLimit of each of its far ends, in place of what is known of their kind; empty: that
 */
public record DeliveryTerms(Duration timeToLive, Optional<RateLimit> rateLimit) {

    public static final DeliveryTerms DEFAULT = new DeliveryTerms(Duration.ofHours(24), Optional.empty());

    public DeliveryTerms {
        Objects.requireNonNull(timeToLive, "timeToLive");
        Objects.requireNonNull(rateLimit, "rateLimit");
    }

    /** The rate that holds for one of its integrations; empty: any. */
    public Optional<RateLimit> rateOf(Integration integration) {
        return rateLimit.or(integration::rateLimit);
    }
}
