package io.tocsin.adapter.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alert.Alert;
import io.tocsin.json.JsonFields;
import io.tocsin.json.LabelsJson;
import io.tocsin.time.Rfc3339;
import java.io.IOException;
import java.util.OptionalDouble;

/** An alert as JSON. */
final class AlertJson {

    private AlertJson() {}

    static void write(JsonGenerator out, Alert alert) throws IOException {
        LabelsJson.write(out, "labels", alert.labels());
        LabelsJson.write(out, "annotations", alert.annotations());
        out.writeStringField("startsAt", Rfc3339.text(alert.startsAt()));
        if (alert.endsAt() != null) {
            out.writeStringField("endsAt", Rfc3339.text(alert.endsAt()));
        }
        out.writeStringField("updatedAt", Rfc3339.text(alert.updatedAt()));
        out.writeStringField("generatorUrl", alert.generatorUrl());
        out.writeStringField("origin", alert.origin().name());
        if (alert.value().isPresent()) {
            out.writeStringField("value", Double.toString(alert.value().getAsDouble())); // as text: JSON knows no NaN
        }
    }

    static Alert read(JsonFields in) {
        return new Alert(
                in.labels("labels"),
                in.annotations("annotations"),
                in.moment("startsAt"),
                in.momentIfAny("endsAt").orElse(null),
                in.moment("updatedAt"),
                in.text("generatorUrl"),
                Alert.Origin.valueOf(in.text("origin")),
                in.textIfAny("value").map(Double::valueOf).map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }
}
