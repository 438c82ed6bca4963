package io.tocsin.adapter.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.json.LabelsJson;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.time.Rfc3339;
import java.io.IOException;

/** An alert of a rule and where it stands, as JSON. */
final class ActiveAlertJson {

    private final JsonText json;

    ActiveAlertJson(JsonText json) {
        this.json = json;
    }

    String write(ActiveAlert alert) {
        return json.write(out -> {
            LabelsJson.write(out, "labels", alert.labels());
            LabelsJson.write(out, "annotations", alert.annotations());
            out.writeNumberField("value", alert.value());
            writeState(out, alert.state());
        });
    }

    ActiveAlert read(String text) {
        JsonFields in = json.read(text);
        return new ActiveAlert(in.labels("labels"), in.annotations("annotations"), in.number("value"), readState(in));
    }

    private static void writeState(JsonGenerator out, AlertState state) throws IOException {
        out.writeStringField("activeAt", Rfc3339.text(state.activeAt()));
        switch (state) {
            case AlertState.Pending _ -> out.writeStringField("state", "pending");
            case AlertState.Firing firing -> {
                out.writeStringField("state", "firing");
                out.writeStringField("firedAt", Rfc3339.text(firing.firedAt()));
                if (firing.keepFiringSince().isPresent()) {
                    out.writeStringField("keepFiringSince", Rfc3339.text(firing.keepFiringSince().get()));
                }
            }
            case AlertState.Resolved resolved -> {
                out.writeStringField("state", "resolved");
                out.writeStringField("firedAt", Rfc3339.text(resolved.firedAt()));
                out.writeStringField("resolvedAt", Rfc3339.text(resolved.resolvedAt()));
            }
        }
    }

    private static AlertState readState(JsonFields in) {
        return switch (in.text("state")) {
            case "pending" -> new AlertState.Pending(in.moment("activeAt"));
            case "firing" -> new AlertState.Firing(in.moment("activeAt"), in.moment("firedAt"), in.momentIfAny("keepFiringSince"));
            case "resolved" -> new AlertState.Resolved(in.moment("activeAt"), in.moment("firedAt"), in.moment("resolvedAt"));
            default -> throw new IllegalArgumentException("an alert is pending, firing or resolved, not \"" + in.text("state") + "\"");
        };
    }
}
