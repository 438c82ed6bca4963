package io.tocsin.notify;

import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code googlechat_configs}, which Alertmanager has not: a space's webhook.
 *
 * @param threads whether the messages of a group go into one thread
 */
public record GoogleChat(boolean sendResolved, Secret url, boolean threads, HttpConfig http, Map<String, String> texts) implements Integration {

    public GoogleChat {
        Objects.requireNonNull(url, "url");
        texts = Map.copyOf(texts);
    }

    @Override
    public String kind() {
        return "googlechat";
    }

    @Override
    public FarEnd farEnd() {
        return FarEnd.of("googlechat", url);
    }

    /** One a second in a space (developers.google.com/workspace/chat/limits). */
    @Override
    public Optional<RateLimit> rateLimit() {
        return Optional.of(new RateLimit(1, Duration.ofSeconds(1)));
    }
}
