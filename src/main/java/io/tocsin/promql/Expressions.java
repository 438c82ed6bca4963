package io.tocsin.promql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What can be asked of an expression without evaluating it. */
public final class Expressions {

    private Expressions() {}

    /** The parts directly inside, in the order of the text; an aggregation's parameter counts. */
    public static List<Expression> children(Expression expression) {
        return switch (expression) {
            case NumberLiteral n -> List.of();
            case StringLiteral s -> List.of();
            case VectorSelector v -> List.of();
            case MatrixSelector m -> List.of(m.selector());
            case Subquery s -> List.of(s.expression());
            case Aggregation a -> a.parameter().map(parameter -> List.of(parameter, a.expression())).orElseGet(() -> List.of(a.expression()));
            case BinaryExpression b -> List.of(b.left(), b.right());
            case UnaryExpression u -> List.of(u.operand());
            case Call c -> c.arguments();
            case Parenthesized p -> List.of(p.expression());
        };
    }

    /** Every part, the whole first, each before what is inside it, in the order of the text. */
    public static void walk(Expression expression, Consumer<Expression> visitor) {
        var waiting = new ArrayDeque<Expression>();
        waiting.push(expression);
        while (!waiting.isEmpty()) {
            Expression next = waiting.pop();
            visitor.accept(next);
            children(next).reversed().forEach(waiting::push);
        }
    }

    /** The selectors of all series that the expression reads, in the order of the text, those with a range included. */
    public static List<VectorSelector> selectors(Expression expression) {
        var selectors = new ArrayList<VectorSelector>();
        walk(expression, part -> {
            if (part instanceof VectorSelector selector) {
                selectors.add(selector);
            }
        });
        return selectors;
    }

    /** Which labels its result can carry; what an aggregation or a matching takes away is gone. */
    public static OutputLabels outputLabels(Expression expression) {
        return LabelFlow.of(expression);
    }

    /** The expression inside any parentheses around it. */
    public static Expression unwrapped(Expression expression) {
        Expression inner = expression;
        while (inner instanceof Parenthesized parenthesized) {
            inner = parenthesized.expression();
        }
        return inner;
    }
}
