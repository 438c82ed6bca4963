package io.tocsin.lint;

import io.tocsin.label.Matcher;
import io.tocsin.promql.Call;
import io.tocsin.promql.Expression;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.Modifiers;
import io.tocsin.promql.VectorSelector;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RecordingRule;
import io.tocsin.rule.Sample;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What only the data source can tell: whether it has such series, and how many the alert would fire for. */
final class DataSourceChecks implements RuleCheck {

    private final Querier querier;
    private final int maxSeries;
    private final Instant now;
    private final Set<String> recorded;
    private final Map<String, Double> known = new HashMap<>();

    /** @param all what they record is there once they are loaded, and is not asked for */
    DataSourceChecks(Querier querier, int maxSeries, Instant now, List<LintRule> all) {
        this.querier = querier;
        this.maxSeries = maxSeries;
        this.now = now;
        this.recorded = all.stream().map(LintRule::rule).filter(RecordingRule.class::isInstance).map(rule -> rule.name()).collect(Collectors.toSet());
    }

    @Override
    public void check(LintRule rule, Report report) {
        try {
            descend(rule.expression(), rule, report);
            double alerts = rule.alerting().isPresent() ? count("count(" + rule.expression() + ")") : 0;
            if (alerts > maxSeries) {
                report.add(CheckId.ALERT_COUNT, rule.at(rule.expression()), "it would give " + (long) alerts + " alerts right now, more than " + maxSeries,
                        "aggregate, or ask for less; --max-series says how many are too many");
            }
        } catch (QueryException e) {
            report.add(CheckId.SERIES_QUERY, rule.at(rule.expression()), "the data source cannot be asked: " + e.getMessage(), "mend the expression or the data source");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What stands in absent() may well be missing. */
    private void descend(Expression part, LintRule rule, Report report) throws QueryException, InterruptedException {
        if (part instanceof Call call && call.function().name().startsWith("absent")) {
            return;
        }
        if (part instanceof VectorSelector selector) {
            selector(selector, rule, report);
        }
        for (Expression child : Expressions.children(part)) {
            descend(child, rule, report);
        }
    }

    private void selector(VectorSelector selector, LintRule rule, Report report) throws QueryException, InterruptedException {
        String metric = selector.metricName().orElse("");
        if (recorded.contains(metric) || metric.startsWith("ALERTS") || count(countOf(selector, selector.matchers())) > 0) {
            return;
        }
        if (!metric.isEmpty() && count("count({__name__=" + io.tocsin.label.Labels.quote(metric) + "})") == 0) {
            report.add(CheckId.SERIES_METRIC, rule.at(selector), "the data source has no metric \"" + metric + "\"", "correct its name, or scrape what exports it");
            return;
        }
        for (Matcher matcher : selector.matchers()) {
            if (!matcher.matches("") && count(countOf(selector, List.of(matcher))) == 0) {
                report.add(CheckId.SERIES_LABEL, rule.at(selector), "no series of \"" + metric + "\" has " + matcher, "correct the name or the value of the label");
            }
        }
    }

    private static String countOf(VectorSelector selector, List<Matcher> matchers) {
        return "count(" + new VectorSelector(selector.name(), matchers, Modifiers.NONE, selector.span()) + ")";
    }

    /** Asked once each. */
    private double count(String query) throws QueryException, InterruptedException {
        Double asked = known.get(query);
        if (asked == null) {
            List<Sample> samples = querier.query(query, now);
            asked = samples.isEmpty() ? 0 : samples.getFirst().value();
            known.put(query, asked);
        }
        return asked;
    }
}
