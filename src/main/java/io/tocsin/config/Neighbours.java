package io.tocsin.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The systems beside the default data source that the engine talks to.
 *
 * @param dataSources by name; the default one is not among them
 * @param remoteWrite who takes the series that rules make
 * @param alertmanagers who is told of alerts beside our own routing
 * @param resendDelay how long an Alertmanager is not told again of an alert that is as it was
 */
public record Neighbours(Map<String, PrometheusSource> dataSources, List<RemoteWriteTarget> remoteWrite, List<AlertmanagerTarget> alertmanagers, Duration resendDelay) {

    /** As Prometheus ({@code --rules.alert.resend-delay}). */
    public static final Duration RESEND_DELAY = Duration.ofMinutes(1);

    /** None of them. */
    public static final Neighbours NONE = new Neighbours(Map.of(), List.of(), List.of(), RESEND_DELAY);

    public Neighbours {
        dataSources = Map.copyOf(dataSources);
        remoteWrite = List.copyOf(remoteWrite);
        alertmanagers = List.copyOf(alertmanagers);
        Objects.requireNonNull(resendDelay, "resendDelay");
    }
}
