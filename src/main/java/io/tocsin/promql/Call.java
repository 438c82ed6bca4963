package io.tocsin.promql;

import java.util.List;
import java.util.Objects;

/** A function with as many arguments, of such types, as it takes. */
public record Call(PromqlFunction function, List<Expression> arguments, Span span) implements Expression {

    public Call {
        Objects.requireNonNull(function, "function");
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(span, "span");
    }

    @Override
    public ValueType type() {
        return function.result();
    }

    @Override
    public String toString() {
        return PromqlPrinter.print(this);
    }
}
