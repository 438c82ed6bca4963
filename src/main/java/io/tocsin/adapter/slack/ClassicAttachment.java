package io.tocsin.adapter.slack;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Integration.Slack;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Texts;
import io.tocsin.notify.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Alertmanager's keys describe: an attachment of the older kind (docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments). */
record ClassicAttachment(Slack slack, Notification notification, Texts texts, Links links) {

    /** Keys that only such an attachment has a place for. */
    private static final List<String> KEYS =
            List.of("title", "title_link", "pretext", "text", "fallback", "callback_id", "footer", "image_url", "thumb_url");

    private static final int TITLE = 1_024;
    private static final int TEXT = 12_000;

    static boolean isWantedBy(Slack slack) {
        return !slack.fields().isEmpty() || !slack.actions().isEmpty() || KEYS.stream().anyMatch(slack.texts()::containsKey);
    }

    void write(JsonGenerator json) throws IOException {
        var wording = new Wording(notification);
        json.writeStartObject();
        json.writeStringField("title", Cut.text(texts.or("title", () -> "[" + wording.state() + "] " + wording.title()), TITLE));
        optional(json, "title_link", texts.or("title_link", () -> links.page(notification.alerts().getFirst()).orElse("")));
        optional(json, "pretext", texts.or("pretext", () -> ""));
        json.writeStringField("text", Cut.text(withProblems(texts.or("text", this::text)), TEXT));
        json.writeStringField("fallback", texts.or("fallback", () -> wording.state() + " " + wording.headline()));
        optional(json, "callback_id", texts.or("callback_id", () -> ""));
        fields(json);
        actions(json);
        optional(json, "image_url", texts.or("image_url", () -> ""));
        optional(json, "thumb_url", texts.or("thumb_url", () -> ""));
        optional(json, "footer", texts.or("footer", () -> ""));
        json.writeStringField("color", texts.or("color", () -> Look.of(notification).color()));
        markdownIn(json);
        json.writeEndObject();
    }

    /** Ours, where there is a title of the user's own, but no text. Alertmanager's default is empty. */
    private String text() {
        var lines = notification.alerts().stream().map(alert -> "• " + Mrkdwn.escape(Wording.summary(alert))).toList();
        return String.join("\n", Cut.list(lines, 15, Cut::more));
    }

    private String withProblems(String text) {
        return texts.problems().isEmpty() ? text : text + "\n:warning: " + Mrkdwn.escape(String.join("\n", texts.problems()));
    }

    private void fields(JsonGenerator json) throws IOException {
        if (slack.fields().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("fields");
        for (Slack.Field field : slack.fields()) {
            json.writeStartObject();
            json.writeStringField("title", texts.expand("fields.title", field.title()));
            json.writeStringField("value", texts.expand("fields.value", field.value()));
            json.writeBooleanField("short", field.isShort().orElse(slack.shortFields()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void actions(JsonGenerator json) throws IOException {
        if (slack.actions().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("actions");
        for (Slack.Action action : slack.actions()) {
            json.writeStartObject();
            expanded(json, "actions.", action.texts());
            Optional<Map<String, String>> confirm = action.confirm();
            if (confirm.isPresent()) {
                json.writeObjectFieldStart("confirm");
                expanded(json, "actions.confirm.", confirm.get());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void expanded(JsonGenerator json, String prefix, Map<String, String> templates) throws IOException {
        for (Map.Entry<String, String> entry : templates.entrySet()) {
            optional(json, entry.getKey(), texts.expand(prefix + entry.getKey(), entry.getValue()));
        }
    }

    private void markdownIn(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("mrkdwn_in");
        for (String part : slack.mrkdwnIn().isEmpty() ? List.of("fallback", "pretext", "text") : slack.mrkdwnIn()) {
            json.writeString(part);
        }
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String field, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }
}
