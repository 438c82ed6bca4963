package io.tocsin.adapter.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alert.Alert;
import io.tocsin.group.NotificationReason;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.notify.Notification;
import io.tocsin.time.Rfc3339;
import java.io.IOException;
import java.util.List;

/** A notification as JSON, complete: after a restart it is sent without asking anyone. */
final class NotificationJson {

    private final JsonText json;

    NotificationJson(JsonText json) {
        this.json = json;
    }

    String write(Notification notification) {
        return json.write(out -> {
            out.writeStringField("id", notification.id());
            IdentityJson.writeGroup(out, notification.group());
            IdentityJson.writeIntegration(out, notification.integration());
            out.writeStringField("reason", notification.reason().word());
            writeAlerts(out, "firing", notification.firing());
            writeAlerts(out, "resolved", notification.resolved());
            IdentityJson.writeFingerprints(out, "stillFiring", notification.stillFiring());
            IdentityJson.writeFingerprints(out, "changed", notification.changed());
            out.writeStringField("decidedAt", Rfc3339.text(notification.decidedAt()));
        });
    }

    Notification read(String text) {
        JsonFields in = json.read(text);
        return new Notification(
                in.text("id"),
                IdentityJson.readGroup(in),
                IdentityJson.readIntegration(in),
                NotificationReason.ofWord(in.text("reason")),
                readAlerts(in, "firing"),
                readAlerts(in, "resolved"),
                IdentityJson.readFingerprints(in, "stillFiring"),
                IdentityJson.readFingerprints(in, "changed"),
                in.moment("decidedAt"));
    }

    private static void writeAlerts(JsonGenerator out, String name, List<Alert> alerts) throws IOException {
        out.writeArrayFieldStart(name);
        for (Alert alert : alerts) {
            out.writeStartObject();
            AlertJson.write(out, alert);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static List<Alert> readAlerts(JsonFields in, String name) {
        return in.objects(name).stream().map(AlertJson::read).toList();
    }
}
