package io.tocsin.notify;

import java.util.List;
import java.util.Objects;

/**
 * What counts as one far end: what has a rate of its own, and is up or down as a whole. A Slack channel, a routing key, an address.
 *
 * @param address what tells it from others of its kind; secrets may be among it, so it prints as its kind only
 */
public record FarEnd(String kind, List<Object> address) {

    public FarEnd {
        Objects.requireNonNull(kind, "kind");
        address = List.copyOf(address);
    }

    public static FarEnd of(String kind, Object... address) {
        return new FarEnd(kind, List.of(address));
    }

    @Override
    public String toString() {
        return kind;
    }
}
