package io.tocsin.promql;

import java.util.Objects;

/** An expression in parentheses, kept so that the text comes back as the user grouped it. */
public record Parenthesized(Expression expression, Span span) implements Expression {

    public Parenthesized {
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(span, "span");
    }

    @Override
    public ValueType type() {
        return expression.type();
    }

    @Override
    public String toString() {
        return PromqlPrinter.print(this);
    }
}
