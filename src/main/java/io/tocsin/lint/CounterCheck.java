package io.tocsin.lint;

import io.tocsin.promql.AggregateOperator;
import io.tocsin.promql.Aggregation;
import io.tocsin.promql.BinaryExpression;
import io.tocsin.promql.BinaryOperator;
import io.tocsin.promql.Call;
import io.tocsin.promql.Expression;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.VectorSelector;
import java.util.Set;

/** Counters whose value is used as it is: it only ever grows until the process restarts, and says nothing about now. */
final class CounterCheck implements RuleCheck {

    /** What asks of a counter how it moved, or only whether it is there. */
    private static final Set<String> FIT = Set.of("rate", "irate", "increase", "resets", "changes", "absent", "absent_over_time", "present_over_time", "count_over_time",
            "timestamp", "delta", "idelta", "deriv", "tsoflastovertime");

    @Override
    public void check(LintRule rule, Report report) {
        if (rule.alerting().isPresent()) {
            descend(rule.expression(), rule, report);
        }
    }

    private static void descend(Expression part, LintRule rule, Report report) {
        switch (part) {
            case VectorSelector selector -> selector.metricName().filter(CounterCheck::isCounter).ifPresent(name -> report.add(CheckId.PROMQL_COUNTER, rule.at(selector),
                    "\"" + name + "\" is a counter: its value grows until the process restarts", "ask how it moved: rate(" + name + "[5m]) or increase(" + name + "[5m])"));
            case Call call when FIT.contains(call.function().name()) -> {}
            case Aggregation counted when counted.operator() == AggregateOperator.COUNT || counted.operator() == AggregateOperator.GROUP -> {}
            case BinaryExpression set when set.operator() == BinaryOperator.AND || set.operator() == BinaryOperator.UNLESS -> descend(set.left(), rule, report);
            case BinaryExpression difference when difference.operator() == BinaryOperator.SUBTRACT && sameMetric(difference) -> {}
            default -> Expressions.children(part).forEach(child -> descend(child, rule, report));
        }
    }

    /** {@code x_total - x_total offset 5m}: a growth counted by hand. */
    private static boolean sameMetric(BinaryExpression difference) {
        var left = Expressions.selectors(difference.left()).stream().map(VectorSelector::metricName).toList();
        return left.size() == 1 && left.equals(Expressions.selectors(difference.right()).stream().map(VectorSelector::metricName).toList());
    }

    static boolean isCounter(String metric) {
        return metric.endsWith("_total") || metric.endsWith("_bucket");
    }
}
