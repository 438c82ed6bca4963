package io.tocsin.adapter.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alert.Alert;
import io.tocsin.json.LabelsJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The body of {@code POST /api/v2/alerts} (Alertmanager, api/v2/openapi.yaml, postableAlerts). */
final class AlertsJson {

    private AlertsJson() {}

    static byte[] write(List<Alert> alerts) {
        var body = new ByteArrayOutputStream();
        try (JsonGenerator out = new JsonFactory().createGenerator(body)) {
            out.writeStartArray();
            for (Alert alert : alerts) {
                write(out, alert);
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    private static void write(JsonGenerator out, Alert alert) throws IOException {
        out.writeStartObject();
        LabelsJson.write(out, "labels", alert.labels());
        LabelsJson.write(out, "annotations", alert.annotations());
        out.writeStringField("startsAt", millis(alert.startsAt()));
        out.writeStringField("endsAt", millis(alert.endsAt()));
        out.writeStringField("generatorURL", alert.generatorUrl());
        out.writeEndObject();
    }

    private static String millis(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
