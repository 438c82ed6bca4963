package io.tocsin.lint;

import io.tocsin.promql.BinaryExpression;
import io.tocsin.promql.Call;
import io.tocsin.promql.Expression;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.OutputLabels;
import io.tocsin.promql.VectorMatching;

/** Labels that an operator needs and that are gone by then. */
final class LabelChecks implements RuleCheck {

    @Override
    public void check(LintRule rule, Report report) {
        Expressions.walk(rule.expression(), part -> {
            if (part instanceof Call call && call.function().name().equals("histogram_quantile")) {
                histogram(rule, call.arguments().getLast(), report);
            }
            if (part instanceof BinaryExpression binary) {
                binary.matching().filter(VectorMatching::on).ifPresent(matching -> matching(rule, binary, matching, report));
            }
        });
    }

    private static void histogram(LintRule rule, Expression buckets, Report report) {
        boolean classic = Expressions.selectors(buckets).stream().anyMatch(selector -> selector.metricName().filter(name -> name.endsWith("_bucket")).isPresent());
        if (classic && !Expressions.outputLabels(buckets).mayHave("le")) {
            report.add(CheckId.PROMQL_HISTOGRAM, rule.at(buckets), "the label \"le\", which tells the buckets apart, is aggregated away, so that this is always empty",
                    "keep it: sum by (le, …)");
        }
    }

    private static void matching(LintRule rule, BinaryExpression binary, VectorMatching matching, Report report) {
        OutputLabels left = Expressions.outputLabels(binary.left());
        OutputLabels right = Expressions.outputLabels(binary.right());
        for (String label : matching.labels()) {
            if (left.mayHave(label) != right.mayHave(label)) {
                report.add(CheckId.PROMQL_MATCHING, rule.at(binary), "on (" + label + ") matches nothing: the " + (left.mayHave(label) ? "right" : "left") + " side has no label \"" + label + "\"",
                        "keep the label on both sides, or leave it out of on ()");
            }
        }
    }
}
