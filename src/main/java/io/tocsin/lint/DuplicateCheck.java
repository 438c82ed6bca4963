package io.tocsin.lint;

import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.RecordingRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules that are there twice, in one file or in two. */
final class DuplicateCheck implements RuleCheck {

    private final Map<Object, LintRule> first = new HashMap<>();

    DuplicateCheck(List<LintRule> all) {
        all.forEach(rule -> first.putIfAbsent(identity(rule), rule));
    }

    private record Identity(boolean alert, String name, Map<String, String> labels, String source, String expression) {}

    /** Two recording rules of one name and labels write the same series, whatever they compute; two alerts may share those and still differ. */
    private static Object identity(LintRule rule) {
        var labels = new TreeMap<String, String>();
        return switch (rule.rule()) {
            case AlertingRule alert -> {
                alert.labels().forEach((name, text) -> labels.put(name, text.source()));
                yield new Identity(true, alert.name(), labels, rule.group().source(), rule.expression().toString());
            }
            case RecordingRule record -> {
                labels.putAll(record.labels().toMap());
                yield new Identity(false, record.name(), labels, rule.group().source(), rule.group().source().isEmpty() ? "" : rule.expression().toString());
            }
        };
    }

    @Override
    public void check(LintRule rule, Report report) {
        LintRule other = first.get(identity(rule));
        if (other == rule) {
            return;
        }
        boolean equal = other.expression().equals(rule.expression());
        report.add(CheckId.RULE_DUPLICATE, rule.rule().position(),
                (equal ? "the same rule" : "a rule that writes the same series from another expression") + " stands at " + other.rule().position(),
                "leave one of them out, or tell them apart by a label");
    }
}
