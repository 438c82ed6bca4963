package io.tocsin.notify;

import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code opsgenie_configs}; Jira Service Management takes the same at another {@code api_url}.
 *
 * @param details templates by name, beside the common labels
 * @param updateAlerts whether message and description follow the group while the alert is open
 */
public record Opsgenie(
        boolean sendResolved, URI apiUrl, Secret key, Map<String, String> details, List<Responder> responders, boolean updateAlerts, HttpConfig http,
        Map<String, String> texts)
        implements Integration {

    /** Templates; of id, name and username one is not empty. */
    public record Responder(String id, String name, String username, String type) {}

    public Opsgenie {
        Objects.requireNonNull(apiUrl, "apiUrl");
        Objects.requireNonNull(key, "key");
        details = Map.copyOf(details);
        responders = List.copyOf(responders);
        texts = Map.copyOf(texts);
    }

    @Override
    public String kind() {
        return "opsgenie";
    }

    @Override
    public String target() {
        return apiUrl.getHost();
    }

    @Override
    public boolean opensIncidents() {
        return true;
    }

    @Override
    public FarEnd farEnd() {
        return FarEnd.of("opsgenie", apiUrl, key);
    }
}
