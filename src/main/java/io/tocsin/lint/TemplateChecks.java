package io.tocsin.lint;

import io.tocsin.promql.Expressions;
import io.tocsin.promql.OutputLabels;
import io.tocsin.rule.AlertingRule;
import io.tocsin.template.AlertTemplate;
import java.util.Map;
import java.util.TreeMap;

/** What the texts of an alert read, and what the expression leaves for them. */
final class TemplateChecks implements RuleCheck {

    @Override
    public void check(LintRule rule, Report report) {
        rule.alerting().ifPresent(alert -> {
            texts(rule, "labels", alert.labels(), report);
            texts(rule, "annotations", alert.annotations(), report);
            values(rule, alert, report);
        });
    }

    private static void texts(LintRule rule, String key, Map<String, AlertTemplate> texts, Report report) {
        OutputLabels left = Expressions.outputLabels(rule.expression());
        new TreeMap<>(texts).forEach((name, text) -> text.references().forEach(reference -> {
            if (!reference.isValue() && !left.mayHave(reference.label())) {
                report.add(CheckId.ALERT_TEMPLATE, rule.at(key, name, reference.offset()),
                        "\"" + name + "\" reads the label \"" + reference.label() + "\", which the expression takes away; it leaves " + left,
                        "keep the label in the expression, such as by (" + reference.label() + "), or leave it out of the text");
            }
        }));
    }

    private static void values(LintRule rule, AlertingRule alert, Report report) {
        new TreeMap<>(alert.labels()).forEach((name, text) -> text.references().stream().filter(AlertTemplate.Reference::isValue).forEach(reference ->
                report.add(CheckId.ALERT_VALUE_LABEL, rule.at("labels", name, reference.offset()),
                        "the label \"" + name + "\" holds the value, so that each change of it is another alert, which waits for \"for\" anew",
                        "say the value in an annotation")));
    }
}
