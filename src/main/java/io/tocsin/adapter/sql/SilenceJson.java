package io.tocsin.adapter.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.json.LabelsJson;
import io.tocsin.label.Matcher;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.Silence;
import io.tocsin.time.RecurrenceRule;
import io.tocsin.time.Rfc3339;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A silence as JSON. */
final class SilenceJson {

    private final JsonText json;

    SilenceJson(JsonText json) {
        this.json = json;
    }

    String write(Silence silence) {
        return json.write(out -> {
            out.writeStringField("id", silence.id());
            writeMatchers(out, silence.matchers());
            out.writeStringField("startsAt", Rfc3339.text(silence.startsAt()));
            out.writeStringField("endsAt", Rfc3339.text(silence.endsAt()));
            out.writeStringField("updatedAt", Rfc3339.text(silence.updatedAt()));
            out.writeStringField("createdBy", silence.createdBy());
            out.writeStringField("comment", silence.comment());
            LabelsJson.write(out, "annotations", silence.annotations());
            if (silence.recurrence().isPresent()) {
                writeRecurrence(out, silence.recurrence().get());
            }
        });
    }

    private static void writeRecurrence(JsonGenerator out, Recurrence recurrence) throws IOException {
        switch (recurrence) {
            case Recurrence.ByRule(var rule, var zone) -> {
                out.writeStringField("rrule", rule.toString());
                out.writeStringField("zone", zone.getId());
            }
            case Recurrence.During during -> out.writeStringField("timeInterval", during.interval());
        }
    }

    private static Optional<Recurrence> readRecurrence(JsonFields in) {
        Optional<Recurrence> during = in.textIfAny("timeInterval").map(Recurrence.During::new);
        return during.or(() -> in.textIfAny("rrule").map(rule -> new Recurrence.ByRule(RecurrenceRule.parse(rule), ZoneId.of(in.text("zone")))));
    }

    Silence read(String text) {
        JsonFields in = json.read(text);
        return new Silence(
                in.text("id"),
                in.objects("matchers").stream().map(SilenceJson::readMatcher).toList(),
                in.moment("startsAt"),
                in.moment("endsAt"),
                in.moment("updatedAt"),
                in.text("createdBy"),
                in.text("comment"),
                in.has("annotations") ? in.texts("annotations") : Map.of(),
                readRecurrence(in));
    }

    private static void writeMatchers(JsonGenerator out, List<Matcher> matchers) throws IOException {
        out.writeArrayFieldStart("matchers");
        for (Matcher matcher : matchers) {
            out.writeStartObject();
            out.writeStringField("type", matcher.type().name());
            out.writeStringField("name", matcher.name());
            out.writeStringField("value", matcher.value());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static Matcher readMatcher(JsonFields in) {
        return new Matcher(Matcher.Type.valueOf(in.text("type")), in.text("name"), in.text("value"));
    }
}
