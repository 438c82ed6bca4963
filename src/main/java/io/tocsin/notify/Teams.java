package io.tocsin.notify;

import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code msteams_configs} and {@code msteamsv2_configs}.
 *
 * @param adaptive an adaptive card, as workflows take it; else the older connectors' card
 */
public record Teams(boolean sendResolved, boolean adaptive, Secret url, HttpConfig http, Map<String, String> texts) implements Integration {

    public Teams {
        Objects.requireNonNull(url, "url");
        texts = Map.copyOf(texts);
    }

    @Override
    public String kind() {
        return adaptive ? "msteamsv2" : "msteams";
    }

    @Override
    public FarEnd farEnd() {
        return FarEnd.of("msteams", url);
    }

    /** Four a second (learn.microsoft.com, connectors-using, rate limiting); spread over a longer span, a channel stays readable. */
    @Override
    public Optional<RateLimit> rateLimit() {
        return Optional.of(new RateLimit(4, Duration.ofSeconds(1)));
    }
}
