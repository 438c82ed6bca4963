package io.tocsin.adapter.sql;

import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.Trend;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.json.LabelsJson;
import io.tocsin.time.Rfc3339;
import java.util.Set;

/** What a far end was told, as JSON. */
final class LogEntryJson {

    private final JsonText json;

    LogEntryJson(JsonText json) {
        this.json = json;
    }

    String write(NotificationLogEntry entry) {
        return json.write(out -> {
            IdentityJson.writeGroup(out, entry.group());
            IdentityJson.writeIntegration(out, entry.integration());
            IdentityJson.writeFingerprints(out, "firing", entry.firing());
            out.writeStringField("notifiedAt", Rfc3339.text(entry.notifiedAt()));
            LabelsJson.write(out, "receipt", entry.receipt());
            if (!entry.unsure().isEmpty()) {
                IdentityJson.writeFingerprints(out, "unsure", entry.unsure());
            }
            if (entry.trend() != Trend.STEADY) {
                out.writeStringField("trend", entry.trend().name());
            }
        });
    }

    NotificationLogEntry read(String text) {
        JsonFields in = json.read(text);
        return new NotificationLogEntry(
                IdentityJson.readGroup(in),
                IdentityJson.readIntegration(in),
                IdentityJson.readFingerprints(in, "firing"),
                in.moment("notifiedAt"),
                in.texts("receipt"),
                in.has("unsure") ? IdentityJson.readFingerprints(in, "unsure") : Set.of(),
                in.textIfAny("trend").map(Trend::valueOf).orElse(Trend.STEADY));
    }
}
