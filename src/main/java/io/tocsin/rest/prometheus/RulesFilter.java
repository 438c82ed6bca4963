package io.tocsin.rest.prometheus;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.promql.Modifiers;
import io.tocsin.promql.PromqlParser;
import io.tocsin.promql.VectorSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which rules were asked for.
 *
 * @param type {@code alert}, {@code record}, or empty for both
 * @param selectors of which one must match a rule's labels; none: all do
 */
record RulesFilter(String type, Set<String> ruleNames, Set<String> groups, Set<String> files, List<List<Matcher>> selectors, boolean withoutAlerts) {

    RulesFilter {
        ruleNames = Set.copyOf(ruleNames);
        groups = Set.copyOf(groups);
        files = Set.copyOf(files);
        selectors = List.copyOf(selectors);
    }

    static List<List<Matcher>> parse(List<String> selectors) throws SyntaxException {
        var parsed = new ArrayList<List<Matcher>>();
        for (String selector : selectors) {
            if (!(PromqlParser.parse(selector) instanceof VectorSelector series) || !series.modifiers().equals(Modifiers.NONE)) {
                throw new SyntaxException("a selector such as {severity=\"page\"} is wanted, and no other expression", 0, selector.length());
            }
            parsed.add(series.allMatchers());
        }
        return parsed;
    }

    boolean wants(Wire.Group group) {
        return (groups.isEmpty() || groups.contains(group.name())) && (files.isEmpty() || files.contains(group.file()));
    }

    /** The group with the rules that were asked for. */
    Wire.Group apply(Wire.Group group) {
        return group.with(group.rules().stream().filter(this::wants).map(this::trim).toList());
    }

    private boolean wants(Wire.Rule rule) {
        boolean typed = type.isEmpty() || rule.type().startsWith(type);
        Labels labels = rule.labels() == null ? Labels.EMPTY : Labels.of(rule.labels());
        boolean selected = selectors.isEmpty() || selectors.stream().anyMatch(matchers -> Matcher.allMatch(matchers, labels));
        return typed && (ruleNames.isEmpty() || ruleNames.contains(rule.name())) && selected;
    }

    private Wire.Rule trim(Wire.Rule rule) {
        return withoutAlerts && rule.alerts() != null
                ? new Wire.Rule(rule.state(), rule.name(), rule.query(), rule.duration(), rule.keepFiringFor(), rule.labels(), rule.annotations(), List.of(),
                        rule.health(), rule.lastError(), rule.evaluationTime(), rule.lastEvaluation(), rule.type())
                : rule;
    }
}
