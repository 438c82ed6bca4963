package io.tocsin.adapter.http;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes an object as the body of a post. */
public final class JsonBody {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonBody() {}

    /** What stands between the braces. */
    public interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    public static byte[] of(Content content) {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no input or output that could fail
        }
        return bytes.toByteArray();
    }

    /** Leaves out what is empty. */
    public static void optional(JsonGenerator json, String field, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }
}
