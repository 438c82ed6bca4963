package io.tocsin.promql;

import java.util.Objects;
import java.util.Optional;

/**
 * An expression evaluated over a range: {@code rate(x[5m])[1h:1m] @ end()}.
 *
 * @param expression an instant vector
 * @param range longer than zero where it is fixed
 * @param step longer than zero where it is fixed; empty means Prometheus's global evaluation interval
 */
public record Subquery(Expression expression, DurationExpression range, Optional<DurationExpression> step, Modifiers modifiers, Span span)
        implements Expression {

    public Subquery {
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(modifiers, "modifiers");
        Objects.requireNonNull(span, "span");
    }

    Subquery with(Modifiers changed, int end) {
        return new Subquery(expression, range, step, changed, new Span(span.start(), end));
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
