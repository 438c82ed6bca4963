package io.tocsin.adapter.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.adapter.http.StreamedBody;
import io.tocsin.label.Labels;
import io.tocsin.rule.Series;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decodes the answer to a range query, once it is whole: such queries are few, and made at the start only. */
final class RangeDecoder implements StreamedBody<RangeDecoder.Answer> {

    /** @param error the data source's own words where it refused; empty where not */
    record Answer(int status, String error, List<Series> series) {}

    private static final int MOST_BYTES = 64 << 20;

    private final JsonFactory json;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Series> series = new ArrayList<>();
    private String error = "";
    private int status;

    RangeDecoder(JsonFactory json) {
        this.json = json;
    }

    @Override
    public void begin(int answered) {
        status = answered;
    }

    @Override
    public void piece(byte[] piece) {
        if (body.size() + piece.length > MOST_BYTES) {
            throw new UncheckedIOException(new IOException("the answer is larger than 64 MiB"));
        }
        body.writeBytes(piece);
    }

    @Override
    public Answer end() {
        try (JsonParser parser = json.createParser(body.toByteArray())) {
            parser.nextToken();
            fields(parser, this::top);
        } catch (IOException e) {
            if (status / 100 == 2) {
                throw new UncheckedIOException("the answer is no JSON", e);
            }
        }
        return new Answer(status, error, series);
    }

    private interface Field {
        void read(String name, JsonParser parser) throws IOException;
    }

    private static void fields(JsonParser parser, Field field) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name, parser);
        }
    }

    private void top(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "error" -> error = parser.getText();
            case "data" -> fields(parser, this::data);
            default -> parser.skipChildren();
        }
    }

    private void data(String name, JsonParser parser) throws IOException {
        if (!name.equals("result")) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            var one = new OneSeries();
            fields(parser, one::read);
            if (!one.moments.isEmpty()) {
                series.add(new Series(one.labels.build(), one.moments, one.values));
            }
        }
    }

    private static final class OneSeries {

        private final Labels.Builder labels = Labels.builder();
        private final List<Instant> moments = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();

        void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "metric" -> fields(parser, (label, value) -> labels.set(label, value.getText()));
                case "values" -> values(parser);
                default -> parser.skipChildren();
            }
        }

        private void values(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                parser.nextToken();
                moments.add(Instant.ofEpochMilli(Math.round(parser.getDoubleValue() * 1000)));
                parser.nextToken();
                values.add(QueryDecoder.number(parser.getText()));
                parser.nextToken();
            }
        }
    }
}
