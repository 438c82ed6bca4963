package io.tocsin.config;

import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.config.yaml.YamlSequence;
import java.util.stream.Collectors;

/** A YAML tree as JSON: how a free structure, such as a webhook's payload, is kept. Its strings are templates still. */
final class JsonText {

    private JsonText() {}

    static String of(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> scalar(scalar);
            case YamlSequence list -> list.items().stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
            case YamlMapping map -> map.entries().stream()
                    .map(entry -> quote(entry.key().value()) + ":" + of(entry.value()))
                    .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String scalar(YamlScalar scalar) {
        if (scalar.isNull()) {
            return "null";
        }
        if (Scalars.flag(scalar).isPresent()) {
            return Scalars.flag(scalar).get().toString();
        }
        if (Scalars.number(scalar).isPresent()) {
            return Long.toString(Scalars.number(scalar).getAsLong());
        }
        boolean fraction = scalar.isPlain() && scalar.value().matches("-?(0|[1-9][0-9]*)\\.[0-9]+");
        return fraction ? scalar.value() : quote(scalar.value());
    }

    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' || c == 0x7f ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
