package io.tocsin.promql;

import java.util.Objects;
import java.util.Optional;

/**
 * An aggregation: {@code sum by (job) (x)}, {@code topk(3, x)}.
 *
 * @param expression an instant vector
 * @param parameter k, the quantile, the ratio, or the label's name; empty where the operator takes none
 */
public record Aggregation(AggregateOperator operator, Grouping grouping, Optional<Expression> parameter, Expression expression, Span span)
        implements Expression {

    public Aggregation {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(grouping, "grouping");
        Objects.requireNonNull(parameter, "parameter");
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(span, "span");
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
