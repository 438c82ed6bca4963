package io.tocsin.adapter.http;

import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.HttpConfig.OAuth2;
import io.tocsin.remote.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Access tokens by the client credentials grant (RFC 6749, 4.4), each kept until shortly before it expires. The client proves itself in the
 * Authorization header, as the RFC prefers; a server that will not have that gets the same in the body.
 */
final class OAuth2Tokens {

    /** A token is not used for the last of its time: it may expire on the way. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** No token; the message is for people. */
    static final class TokenException extends Exception {
        TokenException(String message) {
            super(message);
        }
    }

    private record Token(String value, Instant until) {}

    /** The place of one client's token. Its lock is held while the token is fetched, so that many posts ask once; others are not held up. */
    private static final class Slot {
        private Token token;
    }

    private final Poster poster;
    private final InstantSource clock;
    private final Map<OAuth2, Slot> slots = new ConcurrentHashMap<>();

    OAuth2Tokens(Poster poster, InstantSource clock) {
        this.poster = poster;
        this.clock = clock;
    }

    String get(OAuth2 oauth2) throws TokenException, InterruptedException {
        Slot slot = slots.computeIfAbsent(oauth2, key -> new Slot());
        synchronized (slot) {
            if (slot.token == null || !slot.token.until.isAfter(clock.instant())) {
                slot.token = parse(fetch(oauth2), oauth2);
            }
            return slot.token.value;
        }
    }

    /** Forgets it: the far end would not have it. */
    void drop(OAuth2 oauth2) {
        slots.remove(oauth2);
    }

    private String fetch(OAuth2 oauth2) throws TokenException, InterruptedException {
        HttpResult result = ask(oauth2, true);
        if (result instanceof HttpResult.Answer(int status, String body, var after) && (status == 400 || status == 401)) {
            result = ask(oauth2, false);
        }
        return switch (result) {
            case HttpResult.Answer answer when answer.isSuccess() -> answer.body();
            case HttpResult.Answer answer -> throw new TokenException("the OAuth 2 token endpoint " + host(oauth2) + " answered " + answer.status());
            case HttpResult.NoAnswer(String why) -> throw new TokenException("no OAuth 2 token: " + why);
            case HttpResult.Unsendable(String why) -> throw new TokenException("no OAuth 2 token: " + why);
        };
    }

    private HttpResult ask(OAuth2 oauth2, boolean inHeader) throws InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        if (!oauth2.scopes().isEmpty()) {
            form.put("scope", String.join(" ", oauth2.scopes()));
        }
        if (!inHeader) {
            form.put("client_id", oauth2.clientId());
            form.put("client_secret", oauth2.clientSecret().reveal());
        }
        form.putAll(oauth2.endpointParams());
        String body = form.entrySet().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
        var post = new HttpPost(oauth2.tokenUrl(), "application/x-www-form-urlencoded", Map.of(), body.getBytes(StandardCharsets.UTF_8), TIMEOUT);
        return poster.post(connection(oauth2, inHeader), post);
    }

    private static HttpConfig connection(OAuth2 oauth2, boolean inHeader) {
        // RFC 6749, 2.3.1: both are form-encoded before they go into the header.
        Optional<HttpConfig.BasicAuth> client = inHeader
                ? Optional.of(new HttpConfig.BasicAuth(Secret.of(encode(oauth2.clientId())), Secret.of(encode(oauth2.clientSecret().reveal()))))
                : Optional.empty();
        return new HttpConfig(client, Optional.empty(), Optional.empty(), oauth2.proxy(), oauth2.tls(), Map.of(), true, true);
    }

    private Token parse(String body, OAuth2 oauth2) throws TokenException {
        Map<String, String> fields = FlatJson.read(body);
        String token = fields.get("access_token");
        if (token == null) {
            throw new TokenException("the OAuth 2 token endpoint " + host(oauth2) + " gave no access_token");
        }
        return new Token(token, clock.instant().plus(lifetime(fields.get("expires_in"))).minus(MARGIN));
    }

    /** An hour where the server does not say, as it should. */
    private static Duration lifetime(String seconds) {
        return seconds != null && seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ofHours(1);
    }

    private static String host(OAuth2 oauth2) {
        return oauth2.tokenUrl().getHost();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
