package io.tocsin.adapter.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A far end's answer in JSON as names and texts: {@code {"a": {"b": [1, 2]}}} is {@code a.b = "1, 2"}. Answers are small and their shape is known. */
public final class FlatJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FlatJson() {}

    /** Empty where it is not a JSON object; what was read until then where it breaks off. */
    public static Map<String, String> read(String body) {
        var fields = new LinkedHashMap<String, String>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(parser, "", fields);
            }
        } catch (IOException e) {
            return fields;
        }
        return fields;
    }

    /**
     * An answer that is mostly one list.
     *
     * @param fields all others, as {@link #read} gives them
     * @param items the objects in the list, each flat
     */
    public record Listing(Map<String, String> fields, List<Map<String, String>> items) {
        public Listing {
            fields = Map.copyOf(fields);
            items = List.copyOf(items);
        }
    }

    /** @param list the name of the list; what was read until then where the answer breaks off */
    public static Listing list(String body, String list) {
        var fields = new LinkedHashMap<String, String>();
        var items = new ArrayList<Map<String, String>>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                listing(parser, list, fields, items);
            }
        } catch (IOException e) {
            return new Listing(fields, items);
        }
        return new Listing(fields, items);
    }

    private static void listing(JsonParser parser, String list, Map<String, String> fields, List<Map<String, String>> items) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(list)) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    var item = new LinkedHashMap<String, String>();
                    object(parser, "", item);
                    items.add(item);
                }
            } else {
                value(parser, name, fields);
            }
        }
    }

    private static void object(JsonParser parser, String prefix, Map<String, String> fields) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            parser.nextToken();
            value(parser, name, fields);
        }
    }

    private static void value(JsonParser parser, String name, Map<String, String> fields) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, name + ".", fields);
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                    value(parser, name, fields);
                }
            }
            case VALUE_NULL -> { }
            case null -> { }
            default -> fields.merge(name, parser.getText(), (before, more) -> before + ", " + more);
        }
    }
}
