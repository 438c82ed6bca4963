package io.tocsin.history;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.json.LabelsJson;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import io.tocsin.time.Rfc3339;
import java.io.IOException;
import java.util.List;

/**
 * One event as one line of JSON: what the export writes and the stores keep. {@code type} says which event it is, {@code at} when, in ISO 8601. Fields may
 * be added in later versions; none changes its meaning.
 */
public final class EventJson {

    private final JsonText json;

    public EventJson(JsonText json) {
        this.json = json;
    }

    /** All there are. */
    public static final List<String> TYPES = List.of("alert", "notification", "silence", "acknowledgement", "action", "reload");

    /** The {@code type} of this event. */
    public static String type(Event event) {
        return switch (event) {
            case Event.AlertChanged _ -> "alert";
            case Event.Notified _ -> "notification";
            case Event.SilenceChanged _ -> "silence";
            case Event.Acknowledged _ -> "acknowledgement";
            case Event.Noted _ -> "note";
            case Event.Acted _ -> "action";
            case Event.Reloaded _ -> "reload";
        };
    }

    /** One line, without the line break. */
    public String write(Event event) {
        return json.write(out -> {
            out.writeStringField("type", type(event));
            out.writeStringField("at", Rfc3339.text(event.at()));
            switch (event) {
                case Event.AlertChanged changed -> alertChanged(out, changed);
                case Event.Notified told -> notified(out, told);
                case Event.SilenceChanged changed -> silenceChanged(out, changed);
                case Event.Acknowledged given -> acknowledged(out, given);
                case Event.Noted noted -> noted(out, noted);
                case Event.Acted acted -> acted(out, acted);
                case Event.Reloaded reloaded -> reloaded(out, reloaded);
            }
        });
    }

    /** @throws IllegalArgumentException where the text was not written by {@link #write} */
    public Event read(String text) {
        JsonFields in = json.read(text);
        return switch (in.text("type")) {
            case "alert" -> alertChanged(in);
            case "notification" -> notified(in);
            case "silence" -> new Event.SilenceChanged(in.moment("at"), in.text("id"), in.text("change"), in.text("by"), in.text("comment"));
            case "acknowledgement" -> acknowledged(in);
            case "note" -> new Event.Noted(in.moment("at"), in.text("alert"), in.text("by"), in.text("text"));
            case "action" -> new Event.Acted(in.moment("at"), in.text("by"), in.text("what"), in.integer("status"));
            case "reload" -> new Event.Reloaded(in.moment("at"), in.flag("successful"), in.list("problems"));
            default -> throw new IllegalArgumentException("there is no event of type \"" + in.text("type") + "\"");
        };
    }

    private static void alertChanged(JsonGenerator out, Event.AlertChanged event) throws IOException {
        out.writeStringField("state", event.state());
        out.writeStringField("fingerprint", event.labels().fingerprint().toString());
        LabelsJson.write(out, "labels", event.labels());
        LabelsJson.write(out, "annotations", event.annotations());
        out.writeNumberField("value", event.value());
    }

    private static Event alertChanged(JsonFields in) {
        return new Event.AlertChanged(in.moment("at"), in.labels("labels"), in.annotations("annotations"), in.text("state"), in.number("value"));
    }

    private static void notified(JsonGenerator out, Event.Notified event) throws IOException {
        out.writeStringField("id", event.notificationId());
        group(out, event.group());
        out.writeStringField("receiver", event.integration().receiver());
        out.writeStringField("kind", event.integration().kind());
        out.writeNumberField("index", event.integration().index());
        out.writeStringField("reason", event.reason().word());
        out.writeNumberField("attempt", event.attempt());
        out.writeStringField("outcome", event.outcome());
        out.writeStringField("answer", event.answer());
        texts(out, "alerts", event.alerts());
    }

    private static Event notified(JsonFields in) {
        return new Event.Notified(
                in.moment("at"),
                in.text("id"),
                group(in),
                new IntegrationKey(in.text("receiver"), in.text("kind"), in.integer("index")),
                NotificationReason.ofWord(in.text("reason")),
                in.integer("attempt"),
                in.text("outcome"),
                in.text("answer"),
                in.list("alerts"));
    }

    private static void silenceChanged(JsonGenerator out, Event.SilenceChanged event) throws IOException {
        out.writeStringField("id", event.silenceId());
        out.writeStringField("change", event.change());
        out.writeStringField("by", event.by());
        out.writeStringField("comment", event.comment());
    }

    private static void acknowledged(JsonGenerator out, Event.Acknowledged event) throws IOException {
        group(out, event.group());
        out.writeStringField("change", event.change());
        out.writeStringField("by", event.by());
        out.writeStringField("until", Rfc3339.text(event.until()));
        out.writeStringField("comment", event.comment());
        texts(out, "alerts", event.alerts());
    }

    private static Event acknowledged(JsonFields in) {
        return new Event.Acknowledged(
                in.moment("at"), group(in), in.text("change"), in.text("by"), in.moment("until"), in.text("comment"), in.list("alerts"));
    }

    private static void group(JsonGenerator out, GroupKey group) throws IOException {
        out.writeStringField("route", group.route().value());
        LabelsJson.write(out, "groupLabels", group.labels());
    }

    private static GroupKey group(JsonFields in) {
        return new GroupKey(new RouteName(in.text("route")), in.labels("groupLabels"));
    }

    private static void noted(JsonGenerator out, Event.Noted event) throws IOException {
        out.writeStringField("alert", event.alert());
        out.writeStringField("by", event.by());
        out.writeStringField("text", event.text());
    }

    private static void acted(JsonGenerator out, Event.Acted event) throws IOException {
        out.writeStringField("by", event.by());
        out.writeStringField("what", event.what());
        out.writeNumberField("status", event.status());
    }

    private static void reloaded(JsonGenerator out, Event.Reloaded event) throws IOException {
        out.writeBooleanField("successful", event.successful());
        texts(out, "problems", event.problems());
    }

    private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
