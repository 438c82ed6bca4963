package io.tocsin.template;

import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a rule's labels and annotations may speak of.
 *
 * @param labels of the sample that made the alert, with the metric's name, as Prometheus has it
 * @param value of that sample
 * @param externalLabels those of the whole service
 * @param externalUrl where the service is reached; empty where unknown
 * @param now the time of the evaluation
 * @param query answers the {@code query} function at that time
 */
public record AlertTemplateData(Labels labels, double value, Labels externalLabels, String externalUrl, Instant now, SampleQuery query)
        implements TemplateObject {

    public AlertTemplateData {
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(externalLabels, "externalLabels");
        Objects.requireNonNull(externalUrl, "externalUrl");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(query, "query");
    }

    @Override
    public String typeName() {
        return "struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value interface {} }";
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("Labels", "Labels", labels), new Field("ExternalLabels", "ExternalLabels", externalLabels),
                new Field("ExternalURL", "ExternalURL", externalUrl), new Field("Value", "Value", value));
    }

    @Override
    public Object field(String name) {
        return switch (name) {
            case "Labels" -> labels;
            case "ExternalLabels" -> externalLabels;
            case "ExternalURL" -> externalUrl;
            case "Value" -> value;
            default -> ABSENT;
        };
    }

    TemplateContext context() {
        return new TemplateContext(now, externalUrl, query);
    }
}
