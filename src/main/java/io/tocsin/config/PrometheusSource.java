package io.tocsin.config;

import io.tocsin.promql.Feature;
import io.tocsin.remote.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * The data source that rules are evaluated against: the {@code prometheus} section.
 *
 * @param url without the {@code /api/v1} of its API; may hold a user and a password, and is not to be shown as it is
 * @param timeout how long a query may take
 * @param features of the language that it runs with
 */
public record PrometheusSource(URI url, Duration timeout, HttpConfig http, Set<Feature> features) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public PrometheusSource {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(http, "http");
        features = Set.copyOf(features);
    }

    /** Without feature flags. */
    public PrometheusSource(URI url, Duration timeout, HttpConfig http) {
        this(url, timeout, http, Set.of());
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "Prometheus at " + url.getHost();
    }
}
