package io.tocsin.promql;

import java.util.Objects;

/** A string, its escapes resolved. Bytes that are no UTF-8 ({@code "\xff"}) become U+FFFD. */
public record StringLiteral(String value, Span span) implements Expression {

    public StringLiteral {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(span, "span");
    }

    @Override
    public ValueType type() {
        return ValueType.STRING;
    }

    @Override
    public String toString() {
        return PromqlPrinter.print(this);
    }
}
