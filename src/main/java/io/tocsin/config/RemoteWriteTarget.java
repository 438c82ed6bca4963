package io.tocsin.config;

import io.tocsin.remote.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A receiver of samples: one entry of {@code remote_write} (prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write).
 *
 * @param url may hold a user and a password, and is not to be shown as it is
 * @param timeout of one request
 * @param headers more headers
 * @param capacity how many samples may wait
 */
public record RemoteWriteTarget(URI url, Duration timeout, HttpConfig http, Map<String, String> headers, int capacity) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** Some tens of MiB at worst. */
    static final int DEFAULT_CAPACITY = 100_000;

    public RemoteWriteTarget {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(http, "http");
        headers = Map.copyOf(headers);
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "remote write to " + url.getHost();
    }
}
