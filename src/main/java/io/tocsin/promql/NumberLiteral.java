package io.tocsin.promql;

import java.util.Objects;

/**
 * A number, its sign included: {@code 0x1F}, {@code 1e3}, {@code -Inf}, {@code NaN}, {@code 5m}.
 *
 * @param value the number; seconds where it was written as a duration
 * @param duration whether it was written as a duration
 */
public record NumberLiteral(double value, boolean duration, Span span) implements Expression {

    public NumberLiteral {
        Objects.requireNonNull(span, "span");
    }

    @Override
    public ValueType type() {
        return ValueType.SCALAR;
    }

    @Override
    public String toString() {
        return PromqlPrinter.print(this);
    }
}
