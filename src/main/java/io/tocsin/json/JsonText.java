package io.tocsin.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes objects as JSON text on one line, and reads them again. Safe for several threads. */
public final class JsonText {

    /** What stands between the braces. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }

    /** Its buffers are shared by all threads: a virtual thread that keeps some of its own would throw them away after one use. */
    private final JsonFactory factory =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

    /** {@code {…}}, on one line. */
    public String write(Content content) {
        var text = new StringWriter(512);
        try (JsonGenerator out = factory.createGenerator(text)) {
            out.writeStartObject();
            content.writeTo(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException where the text is no JSON object */
    public JsonFields read(String text) {
        try (var in = factory.createParser(text)) {
            return JsonFields.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is no JSON object: " + e.getMessage(), e);
        }
    }
}
