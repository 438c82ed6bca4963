package io.tocsin.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.label.Labels;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one JSON object, by name. A scalar is kept as its text until it is asked for. A field that is missing or of another kind is an
 * {@link IllegalArgumentException} that names it, except where the method says otherwise.
 */
public final class JsonFields {

    /** Each value is a String (of any scalar), a Map, a List, or null. */
    private final Map<?, ?> values;

    private JsonFields(Map<?, ?> values) {
        this.values = values;
    }

    static JsonFields read(JsonParser in) throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("this is no JSON object");
        }
        return new JsonFields(object(in));
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            fields.put(name, value(in));
        }
        return fields;
    }

    private static List<Object> array(JsonParser in) throws IOException {
        var items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(in));
        }
        return items;
    }

    private static Object value(JsonParser in) throws IOException {
        if (in.isExpectedStartObjectToken()) {
            return object(in);
        }
        if (in.isExpectedStartArrayToken()) {
            return array(in);
        }
        return in.currentToken() == JsonToken.VALUE_NULL ? null : in.getText();
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    public String text(String name) {
        return get(name, String.class);
    }

    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** A number; {@code NaN} and {@code Infinity} stand as texts, since JSON has no numbers for them. */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** A moment as {@link Instant#toString()} writes it. */
    public Instant moment(String name) {
        return Instant.parse(text(name));
    }

    /** Like {@link #text}, empty where the field is missing. */
    public Optional<String> textIfAny(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** Like {@link #moment}, empty where the field is missing. */
    public Optional<Instant> momentIfAny(String name) {
        return has(name) ? Optional.of(moment(name)) : Optional.empty();
    }

    public JsonFields object(String name) {
        return new JsonFields(map(name));
    }

    /** An object whose values are texts, in its order. */
    public Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        map(name).forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }

    public Labels labels(String name) {
        return Labels.of(texts(name));
    }

    /** Like {@link #labels}, but empty values are kept. */
    public Labels annotations(String name) {
        return Labels.ofAnnotations(texts(name));
    }

    /** An array of texts. */
    public List<String> list(String name) {
        return items(name).stream().map(String.class::cast).toList();
    }

    /** An array of objects. */
    public List<JsonFields> objects(String name) {
        return items(name).stream().map(item -> new JsonFields((Map<?, ?>) item)).toList();
    }

    private Map<?, ?> map(String name) {
        return get(name, Map.class);
    }

    private List<?> items(String name) {
        return get(name, List.class);
    }

    private <T> T get(String name, Class<T> kind) {
        Object value = values.get(name);
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException("the field \"" + name + "\" is " + (value == null ? "missing" : "of another kind"));
        }
        return kind.cast(value);
    }
}
