package io.tocsin.notify;

import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code discord_configs}: a channel's webhook. */
public record Discord(boolean sendResolved, Secret url, HttpConfig http, Map<String, String> texts) implements Integration {

    public Discord {
        Objects.requireNonNull(url, "url");
        texts = Map.copyOf(texts);
    }

    @Override
    public String kind() {
        return "discord";
    }

    @Override
    public FarEnd farEnd() {
        return FarEnd.of("discord", url);
    }

    /** What webhooks are known to take: 30 a minute for a channel. */
    @Override
    public Optional<RateLimit> rateLimit() {
        return Optional.of(new RateLimit(30, Duration.ofMinutes(1)));
    }
}
