package io.tocsin.lint;

import io.tocsin.promql.Aggregation;
import io.tocsin.promql.AggregateOperator;
import io.tocsin.promql.BinaryExpression;
import io.tocsin.promql.BinaryOperator;
import io.tocsin.promql.Call;
import io.tocsin.promql.Expression;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.NumberLiteral;
import io.tocsin.promql.UnaryExpression;
import io.tocsin.promql.VectorSelector;
import java.util.Optional;
import java.util.Set;

/** Conditions that hold whatever the data says, or never. */
final class ConditionCheck implements RuleCheck {

    private static final Set<String> NEVER_NEGATIVE = Set.of("rate", "irate", "increase", "abs", "count_over_time", "changes", "resets", "sqrt", "time", "timestamp");
    private static final Set<String> FILTERING = Set.of("absent", "absent_over_time");

    @Override
    public void check(LintRule rule, Report report) {
        Expressions.walk(rule.expression(), part -> {
            if (part instanceof BinaryExpression comparison && comparison.operator().isComparison()) {
                comparison(rule, comparison, report);
            }
        });
        if (rule.alerting().isPresent() && !mayBeEmpty(rule.expression())) {
            report.add(CheckId.ALERT_CONDITION, rule.at(rule.expression()), "the expression has no condition, so that the alert fires for as long as there is any series",
                    bool(rule.expression()) ? "leave out \"bool\": it gives 0 or 1 instead of leaving series out" : "compare it with something, such as > 0");
        }
    }

    private static boolean bool(Expression expression) {
        return Expressions.unwrapped(expression) instanceof BinaryExpression binary && binary.returnBool();
    }

    /** Whether its result leaves out series that are there. */
    private static boolean mayBeEmpty(Expression expression) {
        return switch (Expressions.unwrapped(expression)) {
            case BinaryExpression b when b.filters() || b.operator() == BinaryOperator.UNLESS || b.operator() == BinaryOperator.AND -> true;
            case BinaryExpression b when b.operator() == BinaryOperator.OR -> mayBeEmpty(b.left()) && mayBeEmpty(b.right());
            case BinaryExpression b -> mayBeEmpty(b.left()) || mayBeEmpty(b.right());
            case Call call when FILTERING.contains(call.function().name()) -> true;
            case Call call when call.function().name().equals("vector") || call.function().name().equals("scalar") -> false;
            case VectorSelector selector -> selector.metricName().filter(name -> name.startsWith("ALERTS")).isPresent();
            case Expression other -> Expressions.children(other).stream().anyMatch(ConditionCheck::mayBeEmpty);
        };
    }

    private static void comparison(LintRule rule, BinaryExpression comparison, Report report) {
        boolean same = comparison.left().equals(comparison.right());
        Optional<Double> right = number(comparison.right());
        if (right.filter(value -> value.isNaN()).isPresent()) {
            report.add(CheckId.ALERT_CONDITION, rule.at(comparison.right()), "nothing compares with NaN: " + (comparison.operator() == BinaryOperator.NOT_EQUAL ? "this always holds" : "this never holds"),
                    "find NaN by comparing a value with itself: x != x");
        } else if (same && Set.of(BinaryOperator.GREATER_EQUAL, BinaryOperator.LESS_EQUAL).contains(comparison.operator())) {
            report.add(CheckId.ALERT_CONDITION, rule.at(comparison), "both sides are the same, so that this always holds", "compare with something else");
        } else if (same && Set.of(BinaryOperator.GREATER, BinaryOperator.LESS).contains(comparison.operator())) {
            report.add(CheckId.ALERT_CONDITION, rule.at(comparison), "both sides are the same, so that this never holds", "compare with something else");
        } else {
            right.ifPresent(value -> bounds(rule, comparison, value, report));
        }
    }

    private static void bounds(LintRule rule, BinaryExpression comparison, double bound, Report report) {
        double least = least(comparison.left());
        boolean always = switch (comparison.operator()) {
            case GREATER -> bound < least;
            case GREATER_EQUAL -> bound <= least;
            case NOT_EQUAL -> bound < least;
            default -> false;
        };
        boolean never = switch (comparison.operator()) {
            case LESS -> bound <= least;
            case LESS_EQUAL -> bound < least;
            case EQUAL -> bound < least;
            default -> false;
        };
        if (always || never) {
            report.add(CheckId.ALERT_CONDITION, rule.at(comparison), "the left side is never below " + number(least) + ", so that this " + (always ? "always" : "never") + " holds",
                    always ? "write > or another bound" : "write <= or another bound");
        }
    }

    private static String number(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }

    /** The least value that an expression can have, as far as its form tells. A sum of nothing is not there at all, so a count is 1 or more. */
    private static double least(Expression expression) {
        return switch (Expressions.unwrapped(expression)) {
            case Aggregation a when a.operator() == AggregateOperator.COUNT || a.operator() == AggregateOperator.GROUP -> 1;
            case Aggregation a when a.operator() == AggregateOperator.STDDEV || a.operator() == AggregateOperator.STDVAR -> 0;
            case Aggregation a when a.operator() == AggregateOperator.COUNT_VALUES -> 1;
            case Aggregation a when a.operator() == AggregateOperator.QUANTILE -> Double.NEGATIVE_INFINITY;
            case Aggregation a -> Math.min(least(a.expression()), a.operator() == AggregateOperator.SUM ? 0 : Double.POSITIVE_INFINITY);
            case Call call when NEVER_NEGATIVE.contains(call.function().name()) -> 0;
            case VectorSelector selector when selector.metricName().filter(CounterCheck::isCounter).isPresent() -> 0;
            case Expression other -> number(other).orElse(Double.NEGATIVE_INFINITY);
        };
    }

    private static Optional<Double> number(Expression expression) {
        return switch (Expressions.unwrapped(expression)) {
            case NumberLiteral literal -> Optional.of(literal.value());
            case UnaryExpression unary -> number(unary.operand()).map(value -> unary.negative() ? -value : value);
            case Call call when call.function().name().equals("vector") -> number(call.arguments().getFirst());
            case Expression other -> Optional.empty();
        };
    }
}
