package io.tocsin.notify;

import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code telegram_configs}: a bot that writes to a chat.
 *
 * @param chat the chat's number; no secret, but it may stand in a file
 * @param thread the topic in it; 0: none
 * @param parseMode of a {@code message} of the user's own; may be empty
 */
public record Telegram(
        boolean sendResolved, URI apiUrl, Secret token, Secret chat, long thread, boolean silent, String parseMode, HttpConfig http, Map<String, String> texts)
        implements Integration {

    public Telegram {
        Objects.requireNonNull(apiUrl, "apiUrl");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(chat, "chat");
        texts = Map.copyOf(texts);
    }

    @Override
    public String kind() {
        return "telegram";
    }

    @Override
    public FarEnd farEnd() {
        return FarEnd.of("telegram", token, chat);
    }

    /** 20 a minute in a group (core.telegram.org/bots/faq, my bot is hitting limits). */
    @Override
    public Optional<RateLimit> rateLimit() {
        return Optional.of(new RateLimit(20, Duration.ofMinutes(1)));
    }
}
