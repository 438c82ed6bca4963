package io.tocsin.lint;

import io.tocsin.promql.BinaryExpression;
import io.tocsin.promql.BinaryOperator;
import io.tocsin.promql.Call;
import io.tocsin.promql.DurationExpression;
import io.tocsin.promql.Expression;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.Feature;
import io.tocsin.promql.MatrixSelector;
import io.tocsin.promql.Modifiers;
import io.tocsin.promql.Subquery;
import io.tocsin.promql.VectorSelector;
import java.util.Optional;

/** What the newest Prometheus takes without a flag, and one that is in use may not: 3.5 is supported still (prometheus/CHANGELOG.md). */
final class VersionCheck implements RuleCheck {

    @Override
    public void check(LintRule rule, Report report) {
        Expressions.walk(rule.expression(), part -> needs(part).ifPresent(needs -> report.add(CheckId.PROMQL_VERSION, rule.at(part), needs,
                "say it otherwise, or switch this check off where the Prometheus that evaluates it is new enough")));
    }

    private static Optional<String> needs(Expression part) {
        return switch (part) {
            case MatrixSelector matrix when computed(Optional.of(matrix.range())) -> computed();
            case VectorSelector selector when computed(selector.modifiers()) -> computed();
            case Subquery subquery when computed(Optional.of(subquery.range())) || computed(subquery.step()) || computed(subquery.modifiers()) -> computed();
            case BinaryExpression trim when trim.operator() == BinaryOperator.TRIM_LOWER || trim.operator() == BinaryOperator.TRIM_UPPER ->
                    Optional.of("\"" + trim.operator().text() + "\" needs Prometheus 3.11");
            case Call call when call.function().name().equals("first_over_time") ->
                    Optional.of("first_over_time() needs Prometheus 3.14, or some releases before it with --enable-feature=" + Feature.EXPERIMENTAL_FUNCTIONS.flag());
            default -> Optional.empty();
        };
    }

    private static boolean computed(Modifiers modifiers) {
        return computed(modifiers.offset());
    }

    private static boolean computed(Optional<DurationExpression> duration) {
        return duration.isPresent() && duration.get().fixed().isEmpty();
    }

    private static Optional<String> computed() {
        return Optional.of("a computed duration needs Prometheus 3.14, or some releases before it with --enable-feature=" + Feature.DURATION_EXPRESSIONS.flag());
    }
}
