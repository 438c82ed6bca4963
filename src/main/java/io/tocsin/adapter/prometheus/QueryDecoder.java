package io.tocsin.adapter.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.tocsin.adapter.http.StreamedBody;
import io.tocsin.label.Labels;
import io.tocsin.rule.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes the answer to an instant query while it arrives (prometheus.io/docs/prometheus/latest/querying/api, "Expression query result formats"):
 * a vector, or a scalar as one sample without labels. What it does not know it passes over.
 */
final class QueryDecoder implements StreamedBody<QueryAnswer> {

    /** Where in the answer the parser stands. */
    private enum Place {
        TOP,
        DATA,
        RESULT,
        SERIES,
        METRIC,
        VALUE
    }

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final List<Sample> samples = new ArrayList<>();
    private Place place;
    private int skipping;
    private String field = "";
    private String errorType = "";
    private String error = "";
    private String resultType = "";
    private int status;
    private boolean complete;
    private Labels.Builder metric;
    private int valueIndex;
    private double value;

    QueryDecoder(JsonFactory json) {
        try {
            parser = json.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    @Override
    public void begin(int answered) {
        status = answered;
    }

    @Override
    public void piece(byte[] piece) {
        try {
            feeder.feedInput(piece, 0, piece.length);
            for (JsonToken token = parser.nextToken(); token != JsonToken.NOT_AVAILABLE && token != null; token = parser.nextToken()) {
                take(token);
            }
        } catch (IOException e) {
            if (status / 100 == 2) {
                throw new UncheckedIOException("the answer is no JSON", e);
            }
            skipping = Integer.MAX_VALUE / 2; // an error page of a proxy
        }
    }

    @Override
    public QueryAnswer end() {
        return new QueryAnswer(status, errorType, error, samples, complete);
    }

    private void take(JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            field = parser.currentName();
        } else if (skipping > 0) {
            skipping += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } else if (token.isStructStart()) {
            enter(token);
        } else if (token.isStructEnd()) {
            leave();
        } else {
            scalar();
        }
    }

    private void enter(JsonToken token) {
        boolean object = token == JsonToken.START_OBJECT;
        Place inner =
                switch (place) {
                    case null -> object ? Place.TOP : null;
                    case TOP -> object && field.equals("data") ? Place.DATA : null;
                    case DATA -> !object && field.equals("result") ? Place.RESULT : null;
                    case RESULT -> object ? Place.SERIES : null;
                    case SERIES -> object ? field.equals("metric") ? Place.METRIC : null : field.equals("value") || field.equals("histogram") ? Place.VALUE : null;
                    case METRIC, VALUE -> null;
                };
        if (inner == null) {
            skipping = 1;
            return;
        }
        switch (inner) {
            case SERIES -> begin(Labels.builder());
            case RESULT -> begin(null);
            case VALUE -> valueIndex = 0;
            case TOP, DATA, METRIC -> { }
        }
        place = inner;
    }

    private void begin(Labels.Builder labels) {
        metric = labels;
        value = 0; // what Prometheus takes for a native histogram, which has no value
        valueIndex = 0;
    }

    private void leave() {
        switch (place) {
            case SERIES -> samples.add(new Sample(metric.build(), value));
            case RESULT -> {
                if (resultType.equals("scalar")) {
                    samples.add(new Sample(Labels.EMPTY, value));
                }
            }
            case TOP -> complete = true;
            case DATA, METRIC, VALUE -> { }
        }
        place =
                switch (place) {
                    case TOP -> null;
                    case DATA -> Place.TOP;
                    case RESULT -> Place.DATA;
                    case SERIES -> Place.RESULT;
                    case METRIC, VALUE -> Place.SERIES;
                };
    }

    private void scalar() throws IOException {
        switch (place) {
            case TOP -> top();
            case DATA -> resultType = field.equals("resultType") ? parser.getText() : resultType;
            case METRIC -> metric.set(field, parser.getText());
            case VALUE, RESULT -> value();
            case SERIES -> { }
            case null -> throw new IOException("the answer is no object");
        }
    }

    private void top() throws IOException {
        switch (field) {
            case "error" -> error = parser.getText();
            case "errorType" -> errorType = parser.getText();
            default -> { }
        }
    }

    /** A value is a time and a number in a string. */
    private void value() throws IOException {
        if (valueIndex++ == 1) {
            value = number(parser.getText());
        }
    }

    static double number(String text) throws IOException {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> parse(text);
        };
    }

    private static double parse(String text) throws IOException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IOException("\"" + text + "\" is no sample value", e);
        }
    }
}
