package io.tocsin.adapter.slack;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.Curve;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Integration.Slack;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Texts;
import io.tocsin.notify.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** The body of a post to Slack. */
record SlackMessage(Slack slack, Notification notification, Texts texts, Links links, Map<Fingerprint, Curve> curves) {

    private static final JsonFactory JSON = new JsonFactory();

    /** For text, in chat.update; chat.postMessage would take more. */
    private static final int TEXT = 4_000;

    /**
     * Where it goes.
     *
     * @param channel a name or an ID; empty for a webhook, which has its own
     * @param ts the message to update; empty for a new one
     * @param threadTs the message to put it under; empty for none
     * @param broadcast whether what is put under a message is shown in the channel too
     */
    record Place(String channel, String ts, String threadTs, boolean broadcast) {
        static Place in(String channel) {
            return new Place(channel, "", "", false);
        }
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** With all its layout. */
    byte[] full(Place place) {
        return bytes(place, ClassicAttachment.isWantedBy(slack) ? this::classic : this::blocks);
    }

    /** Text only: for where Slack would not have the layout. */
    byte[] plain(Place place) {
        return bytes(place, json -> json.writeStringField("text", Mrkdwn.text(plainText(), TEXT)));
    }

    /** Only what has changed, for a thread. */
    byte[] step(Place place) {
        return bytes(place, Mark.Part.STEP, json -> json.writeStringField("text", new Step(notification, links).text()));
    }

    private byte[] bytes(Place place, Content content) {
        return bytes(place, Mark.Part.MESSAGE, content);
    }

    /** What a program reads of it, where Slack can be asked for it. */
    Mark mark(Mark.Part part) {
        return Mark.of(notification, part, links);
    }

    private byte[] bytes(Place place, Mark.Part part, Content content) {
        var bytes = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            place(json, place);
            sender(json);
            if (slack.appToken().isPresent()) {
                mark(part).write(json);
            }
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no input or output that could fail
        }
        return bytes.toByteArray();
    }

    private static void place(JsonGenerator json, Place place) throws IOException {
        optional(json, "channel", place.channel);
        optional(json, "ts", place.ts);
        optional(json, "thread_ts", place.threadTs);
        if (place.broadcast) {
            json.writeBooleanField("reply_broadcast", true);
        }
    }

    private void sender(JsonGenerator json) throws IOException {
        optional(json, "username", texts.or("username", () -> ""));
        optional(json, "icon_emoji", texts.or("icon_emoji", () -> ""));
        optional(json, "icon_url", texts.or("icon_url", () -> ""));
        if (slack.linkNames()) {
            json.writeBooleanField("link_names", true);
        }
    }

    private void classic(JsonGenerator json) throws IOException {
        optional(json, "text", Cut.text(texts.or("message_text", () -> ""), TEXT));
        json.writeArrayFieldStart("attachments");
        new ClassicAttachment(slack, notification, texts, links).write(json);
        json.writeEndArray();
    }

    /** The text is what a phone shows before the message is opened; Slack shows it nowhere else, since there are blocks. */
    private void blocks(JsonGenerator json) throws IOException {
        var layout = new BlockLayout(notification, links, curves, mention());
        String fallback = Mrkdwn.text(preview(), 500);
        String color = texts.or("color", () -> Look.of(notification).color());
        json.writeStringField("text", Cut.text(texts.or("message_text", () -> fallback), TEXT));
        json.writeFieldName("blocks");
        layout.title(json);
        json.writeArrayFieldStart("attachments");
        json.writeStartObject();
        json.writeStringField("color", color);
        json.writeStringField("fallback", fallback);
        json.writeFieldName("blocks");
        layout.body(json, texts.problems());
        json.writeEndObject();
        json.writeEndArray();
    }

    /** Who is called, by how bad it is; nobody, where it is over or is only told again. */
    private String mention() {
        boolean news = notification.isFiring() && notification.reason() != NotificationReason.REPEAT_INTERVAL;
        String severity = new Wording(notification).severityWord().toLowerCase(Locale.ROOT);
        return news ? Mrkdwn.mentions(texts.find("mentions." + severity).or(() -> texts.find("mentions.default")).orElse("")) : "";
    }

    private String preview() {
        var wording = new Wording(notification);
        String severity = wording.severityWord().isEmpty() ? "" : " (" + wording.severityWord() + ")";
        return wording.state() + severity + " " + wording.headline();
    }

    private String plainText() {
        var lines = notification.alerts().stream().map(alert -> "• " + Wording.summary(alert)).toList();
        return preview() + "\n" + String.join("\n", Cut.list(lines, 20, Cut::more)) + links.home().map(url -> "\n" + url).orElse("");
    }

    private static void optional(JsonGenerator json, String field, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }
}
