package io.tocsin.adapter.slack;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What a message carries that no reader sees, so that it can be found again where Slack's answer to it was lost: Slack's message metadata
 * (docs.slack.dev/messaging/message-metadata).
 *
 * @param id the notification's
 * @param group whose message it is; another Tocsin's, another receiver's and another group's differ
 * @param part the group's message, or a step in its thread
 * @param over whether it says that all is over: what fires after that has a message of its own
 */
record Mark(String id, String group, Part part, boolean over) {

    private static final String EVENT_TYPE = "tocsin_notification";

    enum Part {
        MESSAGE, STEP;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Mark of(Notification notification, Part part, Links links) {
        String group = links.home().orElse("") + "\n" + notification.group() + "\n" + notification.integration();
        return new Mark(notification.id(), UUID.nameUUIDFromBytes(group.getBytes(StandardCharsets.UTF_8)).toString(), part, new Wording(notification).isOver());
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("event_type", EVENT_TYPE);
        json.writeObjectFieldStart("event_payload");
        json.writeStringField("id", id);
        json.writeStringField("group", group);
        json.writeStringField("part", part.word());
        json.writeBooleanField("over", over);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Whether that message, its fields flat, is this very one. */
    boolean isOn(Map<String, String> message) {
        return isOurs(message) && id.equals(message.get("metadata.event_payload.id"));
    }

    /** Whether it is about the same group, and that goes on. */
    boolean isOfTheSameGroup(Map<String, String> message) {
        return isOurs(message) && group.equals(message.get("metadata.event_payload.group")) && "false".equals(message.get("metadata.event_payload.over"));
    }

    private boolean isOurs(Map<String, String> message) {
        return EVENT_TYPE.equals(message.get("metadata.event_type")) && part.word().equals(message.get("metadata.event_payload.part"));
    }
}
