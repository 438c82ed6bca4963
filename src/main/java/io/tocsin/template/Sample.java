package io.tocsin.template;

import io.tocsin.label.Labels;
import java.util.List;
import java.util.Objects;

/**
 * One result of a template's {@code query}.
 *
 * @param labels with the metric's name
 * @param value any double
 */
public record Sample(Labels labels, double value) implements TemplateObject {

    public Sample {
        Objects.requireNonNull(labels, "labels");
    }

    @Override
    public String typeName() {
        return GoType.SAMPLE.goName();
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("Labels", "Labels", labels), new Field("Value", "Value", value));
    }
}
