package io.tocsin.promql;

import java.util.Objects;

/** A sign before anything but a number: {@code -x}, {@code +x}. A number's sign is its own. */
public record UnaryExpression(boolean negative, Expression operand, Span span) implements Expression {

    public UnaryExpression {
        Objects.requireNonNull(operand, "operand");
        Objects.requireNonNull(span, "span");
    }

    @Override
    public ValueType type() {
        return operand.type();
    }

    @Override
    public String toString() {
        return PromqlPrinter.print(this);
    }
}
