package io.tocsin.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.label.Labels;
import java.io.IOException;
import java.util.Map;

/** Label sets as JSON objects: {@code {"alertname":"Up","job":"agent"}}, in the order of names. {@link JsonFields} reads them. */
public final class LabelsJson {

    private LabelsJson() {}

    /** Writes the field {@code name}; an empty label set is {@code {}}. */
    public static void write(JsonGenerator out, String name, Labels labels) throws IOException {
        out.writeObjectFieldStart(name);
        for (int i = 0; i < labels.size(); i++) {
            out.writeStringField(labels.name(i), labels.value(i));
        }
        out.writeEndObject();
    }

    /** Writes the field {@code name} from a map of texts, in the map's order. */
    public static void write(JsonGenerator out, String name, Map<String, String> texts) throws IOException {
        out.writeObjectFieldStart(name);
        for (var text : texts.entrySet()) {
            out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
    }
}
