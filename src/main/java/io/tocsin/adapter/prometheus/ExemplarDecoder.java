package io.tocsin.adapter.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.adapter.http.StreamedBody;
import io.tocsin.label.Labels;
import io.tocsin.rule.Exemplar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decodes the answer of {@code /api/v1/query_exemplars} (https://prometheus.io/docs/prometheus/latest/querying/api/#querying-exemplars). */
final class ExemplarDecoder implements StreamedBody<ExemplarDecoder.Answer> {

    /** @param error the data source's own words where it refused; empty where not */
    record Answer(int status, String error, List<Exemplar> exemplars) {}

    private static final int MOST_BYTES = 8 << 20;

    private final JsonFactory json;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Exemplar> exemplars = new ArrayList<>();
    private String error = "";
    private int status;

    ExemplarDecoder(JsonFactory json) {
        this.json = json;
    }

    @Override
    public void begin(int answered) {
        status = answered;
    }

    @Override
    public void piece(byte[] piece) {
        if (body.size() + piece.length > MOST_BYTES) {
            throw new UncheckedIOException(new IOException("the answer is larger than 8 MiB"));
        }
        body.writeBytes(piece);
    }

    @Override
    public Answer end() {
        try (JsonParser parser = json.createParser(body.toByteArray())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("error")) {
                    error = parser.getText();
                } else if (name.equals("data") && value == JsonToken.START_ARRAY) {
                    series(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            if (status / 100 == 2) {
                throw new UncheckedIOException("the answer is no JSON", e);
            }
        }
        return new Answer(status, error, exemplars);
    }

    private void series(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Labels series = Labels.EMPTY;
            var own = new ArrayList<Exemplar>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("seriesLabels")) {
                    series = labels(parser);
                } else if (name.equals("exemplars") && value == JsonToken.START_ARRAY) {
                    exemplars(parser, own);
                } else {
                    parser.skipChildren();
                }
            }
            Labels of = series;
            own.forEach(one -> exemplars.add(new Exemplar(of, one.labels(), one.at())));
        }
    }

    private static void exemplars(JsonParser parser, List<Exemplar> into) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Labels labels = Labels.EMPTY;
            Instant at = Instant.EPOCH;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "labels" -> labels = labels(parser);
                    case "timestamp" -> at = Instant.ofEpochMilli(Math.round(parser.getDoubleValue() * 1000));
                    default -> parser.skipChildren();
                }
            }
            into.add(new Exemplar(Labels.EMPTY, labels, at));
        }
    }

    private static Labels labels(JsonParser parser) throws IOException {
        var labels = Labels.builder();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            labels.set(name, parser.getText());
        }
        return labels.build();
    }
}
