package io.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.adapter.http.JsonBody;
import io.tocsin.label.Labels;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Links;
import io.tocsin.notify.Markups;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Opsgenie;
import io.tocsin.notify.Prose;
import io.tocsin.notify.Texts;
import io.tocsin.notify.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One alert as Opsgenie takes it, within its limits (docs.opsgenie.com/docs/alert-api). */
record AlertBody(Opsgenie opsgenie, Notification notification, Texts texts, Links links) {

    private static final int MESSAGE = 130;
    private static final int DESCRIPTION = 15_000;
    private static final int ENTITY = 512;
    private static final int SOURCE = 100;
    private static final int TAG = 50;
    private static final int TAGS = 20;
    private static final int NOTE = 25_000;
    private static final int DETAIL = 1_000;
    private static final int RESPONDERS = 50;

    /** What makes two posts one alert; it must never change for a group that lives. */
    String alias() {
        try {
            byte[] group = notification.group().toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(group));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void open(JsonGenerator json) throws IOException {
        json.writeStringField("alias", alias());
        message(json);
        description(json);
        details(json);
        close(json);
        responders(json);
        list(json, "tags", texts.or("tags", () -> String.join(",", tags())), TAG);
        JsonBody.optional(json, "note", Cut.text(texts.or("note", () -> ""), NOTE));
        JsonBody.optional(json, "priority", texts.or("priority", this::priority).strip());
        JsonBody.optional(json, "entity", Cut.text(texts.or("entity", () -> ""), ENTITY));
        list(json, "actions", texts.or("actions", () -> ""), TAG);
    }

    void message(JsonGenerator json) throws IOException {
        json.writeStringField("message", Cut.text(texts.or("message", () -> new Wording(notification).headline()), MESSAGE));
    }

    void description(JsonGenerator json) throws IOException {
        var prose = new Prose(notification, links, Markups.PLAIN);
        JsonBody.optional(json, "description", Cut.text(texts.or("description", () -> prose.text(DESCRIPTION - 3_000) + "\n\n" + buttons(prose)), DESCRIPTION));
    }

    private static String buttons(Prose prose) {
        return String.join("\n", prose.buttons().stream().map(button -> button.text() + ": " + button.url()).toList());
    }

    void close(JsonGenerator json) throws IOException {
        json.writeStringField("source", Cut.text(texts.or("source", () -> links.externalUrl().isEmpty() ? "Tocsin" : links.externalUrl()), SOURCE));
    }

    private String priority() {
        return switch (new Wording(notification).severity()) {
            case CRITICAL -> "P1";
            case ERROR -> "P2";
            case WARNING, UNKNOWN -> "P3";
            case INFO -> "P5";
        };
    }

    private List<String> tags() {
        return Stream.of(notification.commonLabels().alertName(), new Wording(notification).severityWord()).filter(tag -> !tag.isEmpty() && !tag.contains(",")).toList();
    }

    private void details(JsonGenerator json) throws IOException {
        var details = new TreeMap<String, String>();
        Labels common = notification.commonLabels();
        common.forEach(details::put);
        opsgenie.details().forEach((name, template) -> details.put(name, texts.expand("details." + name, template)));
        if (!texts.problems().isEmpty()) {
            details.put("template_problems", String.join("\n", texts.problems()));
        }
        json.writeObjectFieldStart("details");
        for (var detail : details.entrySet()) {
            json.writeStringField(detail.getKey(), Cut.text(detail.getValue(), DETAIL));
        }
        json.writeEndObject();
    }

    private static void list(JsonGenerator json, String field, String commas, int length) throws IOException {
        List<String> items = Stream.of(commas.split(",")).map(String::strip).filter(item -> !item.isEmpty()).limit(TAGS).toList();
        if (items.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (String item : items) {
            json.writeString(Cut.text(item, length));
        }
        json.writeEndArray();
    }

    private void responders(JsonGenerator json) throws IOException {
        List<Opsgenie.Responder> expanded = opsgenie.responders().stream().map(this::expanded).flatMap(AlertBody::teams)
                .filter(one -> !(one.id() + one.name() + one.username()).isBlank()).limit(RESPONDERS).toList();
        if (expanded.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("responders");
        for (Opsgenie.Responder one : expanded) {
            json.writeStartObject();
            JsonBody.optional(json, "id", one.id());
            JsonBody.optional(json, "name", one.name());
            JsonBody.optional(json, "username", one.username());
            json.writeStringField("type", one.type());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private Opsgenie.Responder expanded(Opsgenie.Responder one) {
        return new Opsgenie.Responder(texts.expand("responders.id", one.id()), texts.expand("responders.name", one.name()),
                texts.expand("responders.username", one.username()), texts.expand("responders.type", one.type()));
    }

    /** Alertmanager's {@code teams}: several names in one, with commas. */
    private static Stream<Opsgenie.Responder> teams(Opsgenie.Responder one) {
        return one.type().equals("teams")
                ? Stream.of(one.name().split(",")).map(String::strip).filter(name -> !name.isEmpty()).map(name -> new Opsgenie.Responder("", name, "", "team"))
                : Stream.of(one);
    }
}
