package io.tocsin.promql;

import java.util.Objects;
import java.util.Optional;

/**
 * Two operands and what joins them: {@code a / on (job) group_left b}.
 *
 * @param returnBool whether a comparison gives 0 or 1 instead of filtering
 * @param matching how series find each other; empty unless both operands are instant vectors
 * @param type a scalar where both operands are, else an instant vector
 */
public record BinaryExpression(
        Expression left, BinaryOperator operator, boolean returnBool, Optional<VectorMatching> matching, Expression right, ValueType type, Span span)
        implements Expression {

    public BinaryExpression {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(matching, "matching");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(span, "span");
    }

    /** Whether series are left out by comparing: a comparison without {@code bool}. */
    public boolean filters() {
        return operator.isComparison() && !returnBool;
    }

    @Override
    public String toString() {
        return PromqlPrinter.print(this);
    }
}
