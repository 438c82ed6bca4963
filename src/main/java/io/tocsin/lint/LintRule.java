package io.tocsin.lint;

import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.diagnostic.Position;
import io.tocsin.promql.Expression;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
import java.util.Optional;

/**
 * A rule with its place in the file.
 *
 * @param number in its group, from 1
 */
record LintRule(RuleGroup group, int number, Rule rule, Expression expression, YamlMapping yaml) {

    String subject() {
        return "group \"" + group.name() + "\", rule " + number + ", \"" + rule.name() + "\"";
    }

    Optional<AlertingRule> alerting() {
        return rule instanceof AlertingRule alerting ? Optional.of(alerting) : Optional.empty();
    }

    /** Where a part of the expression stands. */
    Position at(Expression part) {
        return yaml.get("expr") instanceof YamlScalar text ? text.source().position(text.offsetInFile(part.span().start())) : rule.position();
    }

    /** Where the value of a key stands; the rule where it has none. */
    Position at(String key) {
        YamlNode node = yaml.get(key);
        return node == null ? rule.position() : node.source().position(node.start());
    }

    /** Where a place in a label's or an annotation's text stands. */
    Position at(String key, String name, int offset) {
        return yaml.get(key) instanceof YamlMapping texts && texts.get(name) instanceof YamlScalar text ? text.source().position(text.offsetInFile(offset)) : at(key);
    }
}
