package io.tocsin.adapter.opsgenie;

import io.tocsin.adapter.http.FlatJson;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.JsonBody;
import io.tocsin.adapter.http.Outcomes;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.Cut;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import io.tocsin.notify.Opsgenie;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.TextExpander;
import io.tocsin.notify.Texts;
import io.tocsin.notify.Wording;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens, updates and closes alerts. Sending the same twice is harmless, since the far end knows the alias. */
public final class OpsgenieNotifier implements Notifier<Opsgenie> {

    private static final String NAME = "Opsgenie";

    private final Poster http;
    private final Supplier<Links> links;
    private final TextExpander texts;

    /** @param links asked at each delivery, so that a reload takes effect */
    public OpsgenieNotifier(Poster http, Supplier<Links> links, TextExpander texts) {
        this.http = http;
        this.links = links;
        this.texts = texts;
    }

    @Override
    public DeliveryOutcome deliver(Opsgenie opsgenie, Notification notification, Map<String, String> receipt) throws InterruptedException {
        if (!notification.isFiring() && !new Wording(notification).isOver()) {
            return new Delivered("nothing to send: the alert stays open for what still fires, and is muted");
        }
        try {
            return send(opsgenie, notification);
        } catch (TextException e) {
            return new Rejected("the template of Opsgenie's key failed: " + e.getMessage());
        } catch (UncheckedIOException e) {
            return new Retryable(e.getMessage());
        }
    }

    private DeliveryOutcome send(Opsgenie opsgenie, Notification notification) throws InterruptedException, TextException {
        var alert = new AlertBody(opsgenie, notification, new Texts(texts, opsgenie.texts(), notification), links.get());
        String key = alert.texts().strictly(opsgenie.key().reveal().strip());
        if (!notification.isFiring()) {
            return post(opsgenie, key, "POST", alert.alias() + "/close?identifierType=alias", JsonBody.of(alert::close));
        }
        DeliveryOutcome opened = post(opsgenie, key, "POST", "", JsonBody.of(alert::open));
        if (!(opened instanceof Delivered) || !opsgenie.updateAlerts()) {
            return opened;
        }
        DeliveryOutcome message = post(opsgenie, key, "PUT", alert.alias() + "/message?identifierType=alias", JsonBody.of(alert::message));
        return message instanceof Delivered ? post(opsgenie, key, "PUT", alert.alias() + "/description?identifierType=alias", JsonBody.of(alert::description)) : message;
    }

    @Override
    public DeliveryOutcome acknowledge(Opsgenie opsgenie, Notification notification, String by) throws InterruptedException {
        try {
            var alert = new AlertBody(opsgenie, notification, new Texts(texts, Map.of(), notification), links.get());
            String key = alert.texts().strictly(opsgenie.key().reveal().strip());
            return post(opsgenie, key, "POST", alert.alias() + "/acknowledge?identifierType=alias", JsonBody.of(json -> json.writeStringField("user", Cut.text(by, 100))));
        } catch (TextException e) {
            return new Rejected("the template of Opsgenie's key failed: " + e.getMessage());
        } catch (UncheckedIOException e) {
            return new Retryable(e.getMessage());
        }
    }

    private DeliveryOutcome post(Opsgenie opsgenie, String key, String method, String path, byte[] body) throws InterruptedException {
        String base = opsgenie.apiUrl().toString().replaceAll("/+$", "") + "/v2/alerts";
        URI uri = URI.create(path.isEmpty() ? base : base + "/" + path);
        return outcome(http.post(opsgenie.http(), HttpPost.json(uri, body, Optional.empty()).by(method).with("Authorization", "GenieKey " + key)));
    }

    private static DeliveryOutcome outcome(HttpResult result) {
        if (!(result instanceof HttpResult.Answer answer)) {
            return Outcomes.of(result, NAME);
        }
        Map<String, String> fields = FlatJson.read(answer.body());
        String said = fields.getOrDefault("message", fields.getOrDefault("result", answer.body()));
        String advice = switch (answer.status()) {
            case 401 -> ": the API key is missing";
            case 403 -> ": the API key is not valid (any more), or may not create alerts; check api_key, and api_url for the region (https://api.eu.opsgenie.com/)";
            default -> "";
        };
        return Outcomes.of(answer, NAME, said + advice);
    }
}
