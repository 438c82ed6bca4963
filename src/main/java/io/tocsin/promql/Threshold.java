package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is worth drawing of a rule's expression. A comparison shows a series only while it holds; without it one sees the curve come and go, and the
 * threshold beside it.
 *
 * @param expression to be drawn
 * @param value what it is compared with; empty where that is no plain number
 */
public record Threshold(String expression, OptionalDouble value) {

    public Threshold {
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(value, "value");
    }

    /** Of any text: one that does not parse is drawn as it is. */
    public static Threshold of(String expression) {
        try {
            return of(PromqlParser.parse(expression, PromqlParser.Options.ANY));
        } catch (SyntaxException e) {
            return new Threshold(expression, OptionalDouble.empty());
        }
    }

    /** Down the left side of {@code and} and {@code unless}, whose right side only says when the left one counts. */
    private static Threshold of(Expression whole) {
        Expression expression = Expressions.unwrapped(whole);
        while (expression instanceof BinaryExpression set && (set.operator() == BinaryOperator.AND || set.operator() == BinaryOperator.UNLESS)) {
            expression = Expressions.unwrapped(set.left());
        }
        if (expression instanceof BinaryExpression comparison && comparison.filters()) {
            OptionalDouble right = number(comparison.right());
            if (right.isPresent()) {
                return new Threshold(comparison.left().toString(), right);
            }
            OptionalDouble left = number(comparison.left());
            return left.isPresent()
                    ? new Threshold(comparison.right().toString(), left)
                    : new Threshold(comparison.left().toString(), OptionalDouble.empty());
        }
        return new Threshold(expression.toString(), OptionalDouble.empty());
    }

    private static OptionalDouble number(Expression expression) {
        return Expressions.unwrapped(expression) instanceof NumberLiteral literal ? OptionalDouble.of(literal.value()) : OptionalDouble.empty();
    }
}
