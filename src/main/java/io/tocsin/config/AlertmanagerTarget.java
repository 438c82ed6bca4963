package io.tocsin.config;

import io.tocsin.remote.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * An Alertmanager that the alerts of our rules are forwarded to: one entry of {@code alertmanagers}.
 *
 * @param url without the {@code /api/v2} of its API; may hold a user and a password, and is not to be shown as it is
 * @param timeout of one request
 */
public record AlertmanagerTarget(URI url, Duration timeout, HttpConfig http) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public AlertmanagerTarget {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(http, "http");
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "Alertmanager at " + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
