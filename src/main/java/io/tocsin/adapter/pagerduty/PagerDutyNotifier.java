package io.tocsin.adapter.pagerduty;

import io.tocsin.adapter.http.FlatJson;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.JsonBody;
import io.tocsin.adapter.http.Outcomes;
import io.tocsin.adapter.http.Poster;
import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration.PagerDuty;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import io.tocsin.notify.PartialDelivery;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.TextExpander;
import io.tocsin.notify.Texts;
import io.tocsin.notify.Wording;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Opens and resolves incidents. Sending the same twice is harmless, since the far end knows the {@code dedup_key}. */
public final class PagerDutyNotifier implements Notifier<PagerDuty> {

    private static final String NAME = "PagerDuty";

    /** Events API v1, on the same host (developer.pagerduty.com, events-api-v1). */
    private static final String V1_PATH = "/generic/2010-04-15/create_event.json";

    private static final String CHANGES_PATH = "/v2/change/enqueue";

    private final Poster http;
    private final Supplier<Links> links;
    private final TextExpander texts;
    /** PagerDuty takes about 120 events a minute, and a group may have more alerts than that. */
    private final PartialDelivery<Fingerprint> progress = new PartialDelivery<>();

    /** @param links asked at each delivery, so that a reload takes effect */
    public PagerDutyNotifier(Poster http, Supplier<Links> links, TextExpander texts) {
        this.http = http;
        this.links = links;
        this.texts = texts;
    }

    @Override
    public DeliveryOutcome deliver(PagerDuty integration, Notification notification, Map<String, String> receipt) throws InterruptedException {
        try {
            if (integration.perAlert()) {
                return each(integration, notification);
            }
            if (!notification.isFiring() && !new Wording(notification).isOver()) {
                return new Delivered("nothing to send: the incident stays open for what still fires, and is muted"); // a resolve would end it
            }
            return send(integration, notification, DedupKey.of(notification.group()));
        } catch (TextException e) {
            return new Rejected("the template of PagerDuty's key failed: " + e.getMessage());
        } catch (UncheckedIOException e) {
            return new Retryable(e.getMessage());
        }
    }

    /** One event for each alert; those that went through are not sent again when a later one makes the whole to be tried again. */
    private DeliveryOutcome each(PagerDuty integration, Notification notification) throws InterruptedException, TextException {
        int sent = 0;
        for (Notification single : PerAlert.split(notification)) {
            Alert alert = single.alerts().getFirst();
            if (progress.isDone(notification, alert.fingerprint())) {
                continue;
            }
            DeliveryOutcome outcome = send(integration, single, DedupKey.of(notification.group(), alert.fingerprint()));
            if (!(outcome instanceof Delivered)) {
                return outcome;
            }
            progress.done(notification, alert.fingerprint());
            sent++;
        }
        progress.forget(notification);
        return new Delivered(sent == 1 ? "1 event" : sent + " events");
    }

    private DeliveryOutcome send(PagerDuty integration, Notification notification, String dedupKey) throws InterruptedException, TextException {
        var expanded = new Texts(texts, integration.texts(), notification);
        var event = new EventBody(integration, notification, dedupKey, expanded, links.get());
        boolean v1 = integration.routingKey().isEmpty();
        String key = expanded.strictly((v1 ? integration.serviceKey() : integration.routingKey()).orElseThrow().reveal().strip());
        URI uri = v1 ? integration.url().resolve(V1_PATH) : integration.url();
        HttpPost post = HttpPost.json(uri, v1 ? event.v1(key) : event.v2(key), integration.timeout());
        return outcome(http.post(integration.http(), post), v1);
    }

    /** Of the group's incident, or of each alert's. */
    @Override
    public DeliveryOutcome acknowledge(PagerDuty integration, Notification notification, String by) throws InterruptedException {
        try {
            List<String> keys = integration.perAlert()
                    ? notification.firing().stream().map(alert -> DedupKey.of(notification.group(), alert.fingerprint())).toList()
                    : List.of(DedupKey.of(notification.group()));
            DeliveryOutcome last = new Delivered("");
            for (String dedupKey : keys) {
                last = acknowledgeOne(integration, notification, dedupKey);
                if (!(last instanceof Delivered)) {
                    return last;
                }
            }
            return last;
        } catch (TextException e) {
            return new Rejected("the template of PagerDuty's key failed: " + e.getMessage());
        } catch (UncheckedIOException e) {
            return new Retryable(e.getMessage());
        }
    }

    private DeliveryOutcome acknowledgeOne(PagerDuty integration, Notification notification, String dedupKey) throws InterruptedException, TextException {
        boolean v1 = integration.routingKey().isEmpty();
        String key = new Texts(texts, Map.of(), notification).strictly((v1 ? integration.serviceKey() : integration.routingKey()).orElseThrow().reveal().strip());
        byte[] body = JsonBody.of(json -> {
            json.writeStringField(v1 ? "service_key" : "routing_key", key);
            json.writeStringField(v1 ? "event_type" : "event_action", "acknowledge");
            json.writeStringField(v1 ? "incident_key" : "dedup_key", dedupKey);
        });
        return outcome(http.post(integration.http(), HttpPost.json(v1 ? integration.url().resolve(V1_PATH) : integration.url(), body, integration.timeout())), v1);
    }

    /** A change event (developer.pagerduty.com, events-api-v2, send-change-events), for a key that is no template. */
    @Override
    public DeliveryOutcome changed(PagerDuty integration, String summary, Instant at) throws InterruptedException {
        try {
            String key = integration.routingKey().orElseThrow().reveal().strip();
            if (key.contains("{{")) {
                return new Delivered("the routing_key is a template: there is no alert to fill it in from");
            }
            byte[] body = JsonBody.of(json -> {
                json.writeStringField("routing_key", key);
                json.writeObjectFieldStart("payload");
                json.writeStringField("summary", summary);
                json.writeStringField("source", links.get().externalUrl().isEmpty() ? "Tocsin" : links.get().externalUrl());
                json.writeStringField("timestamp", at.toString());
                json.writeEndObject();
            });
            return outcome(http.post(integration.http(), HttpPost.json(integration.url().resolve(CHANGES_PATH), body, integration.timeout())), false);
        } catch (UncheckedIOException e) {
            return new Retryable(e.getMessage());
        }
    }

    private static DeliveryOutcome outcome(HttpResult result, boolean v1) {
        if (!(result instanceof HttpResult.Answer answer)) {
            return Outcomes.of(result, NAME);
        }
        String said = said(answer.body());
        if (v1 && answer.status() == 403) {
            return new Retryable(answer.retryAfter(), "PagerDuty answered 403 (too many events, in v1 of its API): " + said);
        }
        return Outcomes.of(answer, NAME, said);
    }

    /** PagerDuty's own words, without the JSON around them. */
    private static String said(String body) {
        Map<String, String> fields = FlatJson.read(body);
        String message = fields.get("message");
        if (message == null) {
            return body;
        }
        return fields.containsKey("errors") ? message + ": " + fields.get("errors") : message;
    }
}
