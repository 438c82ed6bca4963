package io.tocsin.adapter.pagerduty;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alert.Alert;
import io.tocsin.alert.Severity;
import io.tocsin.group.Trend;
import io.tocsin.label.Labels;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Integration.PagerDuty;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Texts;
import io.tocsin.notify.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One event as PagerDuty takes it (developer.pagerduty.com, events-api-v2, send-an-alert-event), within its limits. */
record EventBody(PagerDuty integration, Notification notification, String dedupKey, Texts texts, Links links) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Characters; for the summary of v2 and the description of v1. */
    private static final int SUMMARY = 1_024;

    /** Bytes of a request. */
    private static final int SIZE = 512_000;

    /** Bounds for fields for which PagerDuty names none. */
    private static final int FIELD = 1_024;

    /** Writes custom_details, in full or as a word about why not. */
    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    private interface Layout {
        void write(JsonGenerator json, Part details) throws IOException;
    }

    byte[] v2(String routingKey) {
        String severity = severity();
        return fitting((json, details) -> {
            json.writeStartObject();
            json.writeStringField("routing_key", routingKey);
            json.writeStringField("event_action", notification.isFiring() ? "trigger" : "resolve");
            json.writeStringField("dedup_key", dedupKey);
            client(json);
            payload(json, severity, details);
            images(json);
            links(json);
            json.writeEndObject();
        });
    }

    byte[] v1(String serviceKey) {
        return fitting((json, details) -> {
            json.writeStartObject();
            json.writeStringField("service_key", serviceKey);
            json.writeStringField("event_type", notification.isFiring() ? "trigger" : "resolve");
            json.writeStringField("incident_key", dedupKey);
            json.writeStringField("description", summary());
            client(json);
            json.writeFieldName("details");
            details.write(json);
            json.writeEndObject();
        });
    }

    /** In full where that is small enough, without the details where it is not. */
    private byte[] fitting(Layout layout) {
        byte[] full = bytes(layout, json -> Details.write(json, notification, integration.details(), texts));
        return full.length <= SIZE ? full : bytes(layout, json -> {
            json.writeStartObject();
            json.writeStringField("error", "The details are left out: with them the event would have " + full.length + " bytes, and PagerDuty takes " + SIZE);
            json.writeEndObject();
        });
    }

    private static byte[] bytes(Layout layout, Part details) {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            layout.write(json, details);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no input or output that could fail
        }
        return bytes.toByteArray();
    }

    private void client(JsonGenerator json) throws IOException {
        json.writeStringField("client", Cut.text(texts.or("client", () -> "Tocsin"), FIELD));
        optional(json, "client_url", texts.or("client_url", () -> links.home().orElse("")));
    }

    private void payload(JsonGenerator json, String severity, Part details) throws IOException {
        var wording = new Wording(notification);
        json.writeObjectFieldStart("payload");
        json.writeStringField("summary", summary());
        json.writeStringField("source", Cut.text(texts.or("source", this::source), FIELD));
        json.writeStringField("severity", severity);
        json.writeStringField("timestamp", wording.since().truncatedTo(ChronoUnit.MILLIS).toString());
        optional(json, "component", texts.or("component", () -> ""));
        optional(json, "group", texts.or("group", () -> ""));
        optional(json, "class", texts.or("class", () -> notification.commonLabels().alertName()));
        json.writeFieldName("custom_details");
        details.write(json);
        json.writeEndObject();
    }

    private String summary() {
        var wording = new Wording(notification);
        boolean steady = Trend.of(notification.reason()) == Trend.STEADY;
        String headline = steady ? wording.headline() : wording.state() + " " + wording.headline();
        String summary = texts.or("description", () -> headline).strip();
        return Cut.text(summary.isEmpty() ? headline : summary, SUMMARY);
    }

    private String source() {
        Labels common = notification.commonLabels();
        return common.has("instance") ? common.get("instance") : common.has("job") ? common.get("job") : "Tocsin";
    }

    /** One of PagerDuty's four words, since it refuses all others. Where nobody says how bad it is, {@code error}, as Alertmanager has it. */
    private String severity() {
        Severity severity = texts.find("severity").map(word -> Severity.parse(word.strip())).orElseGet(new Wording(notification)::severity);
        return switch (severity) {
            case CRITICAL -> "critical";
            case ERROR, UNKNOWN -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
        };
    }

    private void images(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("images");
        for (PagerDuty.Image image : integration.images()) {
            String src = texts.expand("images.src", image.src());
            if (src.startsWith("https://")) { // PagerDuty shows no others
                json.writeStartObject();
                json.writeStringField("src", src);
                optional(json, "href", texts.expand("images.href", image.href()));
                optional(json, "alt", texts.expand("images.alt", image.alt()));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void links(JsonGenerator json) throws IOException {
        Alert first = notification.alerts().getFirst();
        json.writeArrayFieldStart("links");
        link(json, links.runbook(first), "Runbook");
        link(json, links.expression(first), "Prometheus");
        link(json, links.trace(first), "Trace");
        link(json, links.page(first), "Tocsin");
        for (PagerDuty.Link link : integration.links()) {
            link(json, Optional.of(texts.expand("links.href", link.href())), texts.expand("links.text", link.text()));
        }
        json.writeEndArray();
    }

    private static void link(JsonGenerator json, Optional<String> href, String text) throws IOException {
        if (href.isPresent() && !href.get().isEmpty()) {
            json.writeStartObject();
            json.writeStringField("href", href.get());
            json.writeStringField("text", Cut.text(text, FIELD));
            json.writeEndObject();
        }
    }

    private static void optional(JsonGenerator json, String field, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, Cut.text(text, FIELD));
        }
    }
}
