package io.tocsin.rule;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.promql.BinaryExpression;
import io.tocsin.promql.BinaryOperator;
import io.tocsin.promql.Call;
import io.tocsin.promql.Expression;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.PromqlParser;
import io.tocsin.promql.ValueType;
import java.util.Optional;

/** What a rule looks at before it compares: of {@code up == 0} that is {@code up}. */
public final class DataExpression {

    private DataExpression() {}

    /** Empty where the rule alerts on what is not there ({@code absent}), which then says nothing about data. */
    public static Optional<String> of(String expression) {
        try {
            return of(PromqlParser.parse(expression, PromqlParser.Options.ANY));
        } catch (SyntaxException e) {
            return Optional.empty(); // its evaluation says what is wrong
        }
    }

    private static Optional<String> of(Expression expression) {
        return switch (Expressions.unwrapped(expression)) {
            case BinaryExpression binary when binary.filters() -> of(binary.left().type() == ValueType.SCALAR ? binary.right() : binary.left());
            case BinaryExpression binary when binary.operator() == BinaryOperator.AND || binary.operator() == BinaryOperator.UNLESS -> of(binary.left());
            case BinaryExpression binary when binary.operator() == BinaryOperator.OR ->
                of(binary.left()).flatMap(left -> of(binary.right()).map(right -> "(" + left + ") or (" + right + ")"));
            case Call call when call.toString().startsWith("absent") -> Optional.empty();
            case Expression other -> Optional.of(other.toString());
        };
    }
}
