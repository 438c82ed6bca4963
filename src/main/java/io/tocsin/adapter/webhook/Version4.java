package io.tocsin.adapter.webhook;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import io.tocsin.notify.Notification;
import io.tocsin.time.Rfc3339;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The body of a webhook, version 4 (prometheus.io/docs/alerting/latest/configuration/#webhook_config): names and order of the fields as Alertmanager 0.33
 * writes them. Two things differ where {@code max_alerts} cuts: status and common labels are of all alerts, where Alertmanager looks
 * only at those that are left and may so call a group resolved that is not.
 */
final class Version4 {

    /** Go's zero time: what Alertmanager sends as the end of an alert that fires. */
    private static final String NO_END = "0001-01-01T00:00:00Z";

    /** Its buffers are shared by all threads: each delivery has a virtual thread of its own. */
    private static final JsonFactory JSON = JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

    /** What Go's regexp.QuoteMeta puts a backslash before. */
    private static final Pattern META = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

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
            json.writeStringField("startsAt", Rfc3339.goText(alert.startsAt()));
            json.writeStringField("endsAt", status.equals("firing") || alert.endsAt() == null ? NO_END : Rfc3339.goText(alert.endsAt()));
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

    /** Go's regexp.QuoteMeta, which Alertmanager applies to the receiver's name in all its data. */
    private static String quoteMeta(String name) {
        return META.matcher(name).replaceAll("\\\\$0");
    }
}
