package io.tocsin.adapter.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to be posted.
 *
 * @param method POST, but where a far end wants another
 * @param uri where; it may hold a secret, so it stands in no message: only its host does
 * @param headers beyond those of the {@code http_config}, which come after and win
 * @param timeout for the whole exchange, from the first packet to the last
 * @param answerLimit of the answer, in bytes; what is beyond is not read
 */
public record HttpPost(String method, URI uri, String contentType, Map<String, String> headers, byte[] body, Duration timeout, int answerLimit) {

    /** Enough for what far ends say to a post. */
    private static final int ANSWER_LIMIT = 64 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    public HttpPost(String method, URI uri, String contentType, Map<String, String> headers, byte[] body, Duration timeout) {
        this(method, uri, contentType, headers, body, timeout, ANSWER_LIMIT);
    }

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

    /** As a browser sends a form. @param timeout as for {@link #json} */
    public static HttpPost form(URI uri, Map<String, String> fields, Optional<Duration> timeout) {
        String body = fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
        return new HttpPost(
                uri, "application/x-www-form-urlencoded", Map.of(), body.getBytes(StandardCharsets.US_ASCII), timeout.filter(Duration::isPositive).orElse(TIMEOUT));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** For an answer of up to so many bytes. */
    public HttpPost upTo(int limit) {
        return new HttpPost(method, uri, contentType, headers, body, timeout, limit);
    }

    public HttpPost with(String header, String value) {
        var more = new java.util.LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpPost(method, uri, contentType, more, body, timeout, answerLimit);
    }

    /** By another method. */
    public HttpPost by(String other) {
        return new HttpPost(other, uri, contentType, headers, body, timeout, answerLimit);
    }

    HttpPost to(URI other) {
        return new HttpPost(method, other, contentType, headers, body, timeout, answerLimit);
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
