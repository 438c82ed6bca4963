package io.tocsin.rest.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.tocsin.engine.PostedAlert;
import io.tocsin.label.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads an array of alerts as it comes in, and checks each as Alertmanager does (api.go, postAlertsHandler; alert.go, Validate). */
final class PostedAlertsReader {

    private final JsonFactory factory =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();
    private final Predicate<String> isLabelName;

    PostedAlertsReader(Predicate<String> isLabelName) {
        this.isLabelName = isLabelName;
    }

    /** @param complaints about those that are not among the valid ones */
    record Posted(List<PostedAlert> valid, List<String> complaints) {}

    /** The fields of one alert while it is read. */
    private static final class Fields {
        private Map<String, String> labels;
        private Map<String, String> annotations = Map.of();
        private Instant startsAt = WireTime.ZERO;
        private Instant endsAt = WireTime.ZERO;
        private String generatorUrl = "";
    }

    /** @throws BodyException where none of it is taken; {@link IOException} where the sender went away */
    Posted read(InputStream body) throws BodyException, IOException {
        try (JsonParser in = factory.createParser(body)) {
            return alerts(in);
        } catch (JsonEOFException e) {
            throw BodyException.unreadable("alerts", "unexpected EOF");
        } catch (JsonProcessingException e) {
            throw BodyException.unreadable("alerts", e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw BodyException.unreadable("alerts", e.getMessage());
        }
    }

    private Posted alerts(JsonParser in) throws BodyException, IOException {
        var posted = new Posted(new ArrayList<>(), new ArrayList<>());
        JsonToken first = in.nextToken();
        if (first == null) {
            throw BodyException.missing("alerts");
        }
        if (first != JsonToken.VALUE_NULL && first != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("alerts stand in an array");
        }
        int index = 0;
        while (first == JsonToken.START_ARRAY && in.nextToken() != JsonToken.END_ARRAY) {
            take(fields(in), index++, posted);
        }
        return posted;
    }

    private static Fields fields(JsonParser in) throws IOException {
        var fields = new Fields();
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return fields;
        }
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("an alert is an object");
        }
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            boolean isNull = in.nextToken() == JsonToken.VALUE_NULL;
            if (!isNull) {
                field(fields, name, in);
            }
        }
        return fields;
    }

    private static void field(Fields fields, String name, JsonParser in) throws IOException {
        switch (name) {
            case "labels" -> fields.labels = texts(name, in);
            case "annotations" -> fields.annotations = texts(name, in);
            case "startsAt" -> fields.startsAt = WireTime.parse(text(name, in));
            case "endsAt" -> fields.endsAt = WireTime.parse(text(name, in));
            case "generatorURL" -> fields.generatorUrl = text(name, in);
            default -> in.skipChildren();
        }
    }

    private static Map<String, String> texts(String name, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException(name + " are an object of strings");
        }
        var texts = new LinkedHashMap<String, String>();
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
            texts.put(key, in.nextToken() == JsonToken.VALUE_NULL ? "" : text(name + "." + key, in));
        }
        return texts;
    }

    private static String text(String name, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException(name + " is a string");
        }
        return in.getText();
    }

    private void take(Fields fields, int index, Posted posted) throws BodyException {
        if (fields.labels == null) {
            throw BodyException.missing(index + ".labels");
        }
        if (!fields.generatorUrl.isEmpty() && !isUri(fields.generatorUrl)) {
            throw BodyException.noUri(index + ".generatorURL", fields.generatorUrl);
        }
        Labels labels = Labels.of(fields.labels);
        String complaint = complaint(fields, labels);
        if (complaint.isEmpty()) {
            posted.valid.add(new PostedAlert(labels, Labels.ofAnnotations(fields.annotations), set(fields.startsAt), set(fields.endsAt), fields.generatorUrl));
        } else {
            posted.complaints.add(complaint);
        }
    }

    private String complaint(Fields fields, Labels labels) {
        if (set(fields.startsAt) != null && set(fields.endsAt) != null && fields.endsAt.isBefore(fields.startsAt)) {
            return "start time must be before end time";
        }
        if (labels.isEmpty()) {
            return "at least one label pair required";
        }
        for (int i = 0; i < labels.size(); i++) {
            if (!isLabelName.test(labels.name(i))) {
                return "invalid label set: invalid name " + Labels.quote(labels.name(i));
            }
        }
        for (String name : fields.annotations.keySet()) {
            if (!isLabelName.test(name)) {
                return "invalid annotations: invalid name " + Labels.quote(name);
            }
        }
        return "";
    }

    private static Instant set(Instant moment) {
        return moment.equals(WireTime.ZERO) ? null : moment;
    }

    /** As go-openapi's format "uri" (net/url, ParseRequestURI): a path, or something with a scheme. */
    private static boolean isUri(String text) {
        int colon = text.indexOf(':');
        return text.startsWith("/") || colon > 0 && text.chars().limit(colon).allMatch(c -> Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.');
    }
}
