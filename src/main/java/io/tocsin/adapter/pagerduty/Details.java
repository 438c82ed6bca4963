package io.tocsin.adapter.pagerduty;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Texts;
import io.tocsin.notify.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code custom_details}: what the one who is woken needs to know, short, and whatever the user added or put in its place. */
final class Details {

    /** More alerts than this nobody reads on a phone. */
    private static final int ALERTS = 20;

    private static final int TEXT = 4_000;

    private Details() {}

    static void write(JsonGenerator json, Notification notification, Map<String, String> templates, Texts texts) throws IOException {
        var own = new TreeMap<String, String>();
        templates.forEach((key, template) -> own.put(key, texts.expand("details." + key, template)));
        json.writeStartObject();
        if (notification.alerts().size() == 1) {
            single(json, notification, own);
        } else {
            group(json, notification, own);
        }
        for (Map.Entry<String, String> entry : own.entrySet()) {
            json.writeStringField(entry.getKey(), Cut.text(entry.getValue(), TEXT));
        }
        if (!texts.problems().isEmpty()) {
            json.writeStringField("template_problems", Cut.text(String.join("\n", texts.problems()), TEXT));
        }
        json.writeEndObject();
    }

    private static void single(JsonGenerator json, Notification notification, Map<String, String> own) throws IOException {
        Alert alert = notification.alerts().getFirst();
        var wording = new Wording(notification);
        field(json, own, "summary", Wording.summary(alert));
        field(json, own, "description", Wording.description(alert).orElse(""));
        field(json, own, "value", Wording.value(alert).orElse(""));
        field(json, own, "since", Wording.moment(alert.startsAt()) + ", " + wording.duration(alert));
        labels(json, own, alert.labels());
    }

    private static void group(JsonGenerator json, Notification notification, Map<String, String> own) throws IOException {
        var wording = new Wording(notification);
        field(json, own, "since", Wording.moment(wording.since()));
        number(json, own, "num_firing", notification.firing().size());
        number(json, own, "num_resolved", notification.resolved().size());
        lines(json, own, "firing", notification.firing(), wording);
        lines(json, own, "resolved", notification.resolved(), wording);
        labels(json, own, notification.commonLabels());
    }

    private static void field(JsonGenerator json, Map<String, String> own, String name, String text) throws IOException {
        if (!own.containsKey(name) && !text.isEmpty()) {
            json.writeStringField(name, Cut.text(text, TEXT));
        }
    }

    private static void number(JsonGenerator json, Map<String, String> own, String name, int number) throws IOException {
        if (!own.containsKey(name)) {
            json.writeNumberField(name, number);
        }
    }

    private static void lines(JsonGenerator json, Map<String, String> own, String name, List<Alert> alerts, Wording wording) throws IOException {
        if (own.containsKey(name) || alerts.isEmpty()) {
            return;
        }
        List<String> lines = alerts.stream().map(alert -> line(alert, wording)).toList();
        json.writeArrayFieldStart(name);
        for (String line : Cut.list(lines, ALERTS, Cut::more)) {
            json.writeString(line);
        }
        json.writeEndArray();
    }

    private static String line(Alert alert, Wording wording) {
        String news = wording.isNews(alert) ? "" : " (as before)";
        String value = Wording.value(alert).map(text -> " [" + text + "]").orElse("");
        return Cut.text(Wording.summary(alert) + value + " · " + Wording.pairs(wording.ownLabels(alert)) + " · " + wording.duration(alert) + news, 500);
    }

    private static void labels(JsonGenerator json, Map<String, String> own, Labels labels) throws IOException {
        if (own.containsKey("labels") || labels.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("labels");
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringField(labels.name(i), Cut.text(labels.value(i), 1_000));
        }
        json.writeEndObject();
    }
}
