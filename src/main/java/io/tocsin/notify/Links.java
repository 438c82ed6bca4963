package io.tocsin.notify;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the reader of a message can go on.
 *
 * @param externalUrl where Tocsin is reached from outside, without a slash at its end; empty where that is not known, and then nothing links to it
 */
public record Links(String externalUrl) {

    /** The annotation that links to the runbook; it is complete by the time a notification is made. */
    public static final String RUNBOOK = "runbook_url";

    /** The annotation that links to a trace. */
    public static final String TRACE = "trace_url";

    public Links {
        externalUrl = externalUrl.endsWith("/") ? externalUrl.substring(0, externalUrl.length() - 1) : externalUrl;
    }

    /** What to do about it. Tocsin's own page of a runbook is told which alert it is read for: it fills in the labels and asks Prometheus. */
    public Optional<String> runbook(Alert alert) {
        Optional<String> link = web(alert.annotations().get(RUNBOOK));
        boolean own = !externalUrl.isEmpty() && link.filter(url -> url.startsWith(externalUrl + "/runbooks/") && url.indexOf('?') < 0).isPresent();
        return own ? link.map(url -> url + "?alert=" + alert.fingerprint()) : link;
    }

    /** The expression in Prometheus. */
    public Optional<String> expression(Alert alert) {
        return web(alert.generatorUrl());
    }

    /** A trace of what it is about, where the data source knew one. */
    public Optional<String> trace(Alert alert) {
        return web(alert.annotations().get(TRACE));
    }

    /** The alert's page in Tocsin. */
    public Optional<String> page(Alert alert) {
        return web(externalUrl).map(url -> url + "/alerts/" + alert.fingerprint());
    }

    /** Where a silence for all with these labels is made. */
    public Optional<String> silence(Labels labels) {
        return web(externalUrl).map(url -> url + "/silences/new?filter=" + URLEncoder.encode(labels.toString(), StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** Tocsin's own front page. */
    public Optional<String> home() {
        return web(externalUrl).map(url -> url + "/");
    }

    /** The address, where a browser may be sent there: a label or an annotation may hold anything, {@code javascript:} too. */
    private static Optional<String> web(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://") ? Optional.of(url.replace(" ", "%20")) : Optional.empty();
    }
}
