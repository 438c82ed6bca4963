package io.tocsin.engine;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.PromqlParser;
import io.tocsin.promql.VectorSelector;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.RecordingRule;
import io.tocsin.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** Which rules of a group read what one before them makes. */
final class Dependencies {

    private Dependencies() {}

    /** The rules in order, cut before each one that reads what a rule of the same batch makes. */
    static List<List<Integer>> batches(List<? extends Rule> rules) {
        var batches = new ArrayList<List<Integer>>();
        var batch = new ArrayList<Integer>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (!batch.isEmpty()) {
                List<VectorSelector> reads = selectors(rule);
                if (batch.stream().anyMatch(earlier -> reads.stream().anyMatch(selector -> makes(rules.get(earlier), selector)))) {
                    batches.add(List.copyOf(batch));
                    batch.clear();
                }
            }
            batch.add(i);
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private static List<VectorSelector> selectors(Rule rule) {
        try {
            return Expressions.selectors(PromqlParser.parse(rule.expression(), PromqlParser.Options.ANY));
        } catch (SyntaxException e) {
            return List.of(); // the loader lets none through; its evaluation says what is wrong
        }
    }

    private static boolean makes(Rule rule, VectorSelector selector) {
        return switch (rule) {
            case RecordingRule recording -> selects(selector, recording.name());
            case AlertingRule alerting -> selects(selector, SeriesWriter.ALERTS, alerting) || selects(selector, SeriesWriter.ALERTS_FOR_STATE, alerting);
        };
    }

    private static boolean selects(VectorSelector selector, String series) {
        return selector.allMatchers().stream().filter(matcher -> matcher.name().equals(Labels.METRIC_NAME)).allMatch(matcher -> matcher.matches(series));
    }

    private static boolean selects(VectorSelector selector, String series, AlertingRule rule) {
        return selects(selector, series)
                && selector.allMatchers().stream().filter(matcher -> matcher.name().equals(Labels.ALERT_NAME)).allMatch((Matcher matcher) -> matcher.matches(rule.name()));
    }
}
