package io.tocsin.adapter.webhook;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import io.tocsin.notify.Notification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The body of a webhook, version 4 (prometheus.io/docs/alerting/latest/configuration/#webhook_config): names and order of the fields as Alertmanager 0.33
 * writes them. Two things differ where {@code max_alerts} cuts: status and common labels are of all alerts, where Alertmanager looks
 * only at those that are left and may so call a group resolved that is not.
 */
final class Version4 {

    /** Go's zero time: what Alertmanager sends as the end of an alert that fires. */
    private static final String NO_END = "0001-01-01T00:00:00Z";

    private static final JsonFactory JSON = new JsonFactory();

    private Version4() {}

    /** @param maxAlerts how many alerts at most; 0: all */
    static byte[] body(Notification notification, String externalUrl, int maxAlerts) {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(json, notification, externalUrl, maxAlerts);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no input or output that could fail
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Notification notification, String externalUrl, int maxAlerts) throws IOException {
        int total = notification.firing().size() + notification.resolved().size();
        int count = maxAlerts == 0 ? total : Math.min(maxAlerts, total);
        json.writeStartObject();
        json.writeStringField("receiver", quoteMeta(notification.integration().receiver()));
        json.writeStringField("status", notification.status());
        json.writeArrayFieldStart("alerts");
        int firing = alerts(json, notification.firing(), "firing", count);
        alerts(json, notification.resolved(), "resolved", count - firing);
        json.writeEndArray();
        json.writeStringField("notification_reason", notification.reason().word());
        labels(json, "groupLabels", notification.groupLabels());
        labels(json, "commonLabels", notification.commonLabels());
        labels(json, "commonAnnotations", notification.commonAnnotations());
        json.writeStringField("externalURL", externalUrl);
        json.writeStringField("version", "4");
        json.writeStringField("groupKey", notification.group().toString());
        json.writeNumberField("truncatedAlerts", total - count);
        json.writeEndObject();
    }

    private static int alerts(JsonGenerator json, List<Alert> alerts, String status, int most) throws IOException {
        List<Alert> some = alerts.subList(0, Math.min(most, alerts.size()));
        for (Alert alert : some) {
            json.writeStartObject();
            json.writeStringField("status", status);
            labels(json, "labels", alert.labels());
            labels(json, "annotations", alert.annotations());
            json.writeStringField("startsAt", time(alert.startsAt()));
            json.writeStringField("endsAt", status.equals("firing") || alert.endsAt() == null ? NO_END : time(alert.endsAt()));
            json.writeStringField("generatorURL", alert.generatorUrl());
            json.writeStringField("fingerprint", alert.fingerprint().toString());
            json.writeEndObject();
        }
        return some.size();
    }

    private static void labels(JsonGenerator json, String field, Labels labels) throws IOException {
        json.writeObjectFieldStart(field);
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringField(labels.name(i), labels.value(i));
        }
        json.writeEndObject();
    }

    /** As Go prints RFC 3339 with nanoseconds: no zeros at the end of a fraction, and no fraction where it is zero. */
    static String time(Instant moment) {
        String text = DateTimeFormatter.ISO_INSTANT.format(moment);
        int dot = text.indexOf('.');
        if (dot < 0) {
            return text;
        }
        int end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }

    /** Go's regexp.QuoteMeta, which Alertmanager applies to the receiver's name in all its data. */
    private static String quoteMeta(String name) {
        return name.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
    }
}
