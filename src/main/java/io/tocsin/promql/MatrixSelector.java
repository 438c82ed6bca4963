package io.tocsin.promql;

import java.util.Objects;

/**
 * Series by their labels, the samples of a range each: {@code up[5m] offset 1h}. Modifiers behind the brackets are the selector's.
 *
 * @param range longer than zero where it is fixed
 */
public record MatrixSelector(VectorSelector selector, DurationExpression range, Span span) implements Expression {

    public MatrixSelector {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(span, "span");
    }

    @Override
    public ValueType type() {
        return ValueType.MATRIX;
    }

    @Override
    public String toString() {
        return PromqlPrinter.print(this);
    }
}
