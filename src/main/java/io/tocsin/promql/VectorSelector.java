package io.tocsin.promql;

import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Series by their labels, one sample each: {@code up{job="api"} offset 5m}.
 *
 * @param name the metric name in front of the braces; empty where there is none
 * @param matchers what stands in the braces, in canonical order; {@code {"up"}} stands here as {@code __name__="up"}
 */
public record VectorSelector(String name, List<Matcher> matchers, Modifiers modifiers, Span span) implements Expression {

    public VectorSelector {
        Objects.requireNonNull(name, "name");
        matchers = PromqlPrinter.canonicalOrder(matchers);
        Objects.requireNonNull(modifiers, "modifiers");
        Objects.requireNonNull(span, "span");
    }

    /** The one metric it can select: its name, or that of an equality matcher on {@code __name__}; empty where it is open. */
    public Optional<String> metricName() {
        if (!name.isEmpty()) {
            return Optional.of(name);
        }
        return matchers.stream()
                .filter(m -> m.type() == Matcher.Type.EQUAL && m.name().equals(Labels.METRIC_NAME) && !m.value().isEmpty())
                .map(Matcher::value)
                .findFirst();
    }

    /** All conditions, that on the metric's name first. */
    public List<Matcher> allMatchers() {
        if (name.isEmpty()) {
            return matchers;
        }
        var all = new ArrayList<Matcher>(matchers.size() + 1);
        all.add(Matcher.equal(Labels.METRIC_NAME, name));
        all.addAll(matchers);
        return List.copyOf(all);
    }

    VectorSelector with(Modifiers changed, int end) {
        return new VectorSelector(name, matchers, changed, new Span(span.start(), end));
    }

    @Override
    public ValueType type() {
        return ValueType.VECTOR;
    }

    @Override
    public String toString() {
        return PromqlPrinter.print(this);
    }
}
