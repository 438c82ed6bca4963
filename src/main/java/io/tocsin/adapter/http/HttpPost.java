package io.tocsin.adapter.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be posted.
 *
 * @param method POST, but where a far end wants another
 * @param uri where; it may hold a secret, so it stands in no message: only its host does
 * @param headers beyond those of the {@code http_config}, which come after and win
 * @param timeout for the whole exchange, from the first packet to the last
 */
public record HttpPost(String method, URI uri, String contentType, Map<String, String> headers, byte[] body, Duration timeout) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    public HttpPost(URI uri, String contentType, Map<String, String> headers, byte[] body, Duration timeout) {
        this("POST", uri, contentType, headers, body, timeout);
    }

    public HttpPost {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(timeout, "timeout");
        headers = Map.copyOf(headers);
    }

    /** @param timeout as configured; where it is not, or is zero, ten seconds: a far end that never answers must not hold up its receiver for good */
    public static HttpPost json(URI uri, byte[] body, Optional<Duration> timeout) {
        return new HttpPost(uri, "application/json", Map.of(), body, timeout.filter(Duration::isPositive).orElse(TIMEOUT));
    }

    public HttpPost with(String header, String value) {
        var more = new java.util.LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpPost(method, uri, contentType, more, body, timeout);
    }

    /** By another method. */
    public HttpPost by(String other) {
        return new HttpPost(other, uri, contentType, headers, body, timeout);
    }

    HttpPost to(URI other) {
        return new HttpPost(method, other, contentType, headers, body, timeout);
    }

    /** The far end as it may be named in a message: host and port. */
    String farEnd() {
        return uri.getHost() + ":" + port();
    }

    int port() {
        return uri.getPort() > 0 ? uri.getPort() : isTls() ? 443 : 80;
    }

    boolean isTls() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** Without the address and the body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " to " + farEnd();
    }
}
