package io.tocsin.lint;

import io.tocsin.config.RuleContext;
import io.tocsin.config.RuleFileParser;
import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlReader;
import io.tocsin.config.yaml.YamlSequence;
import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.promql.PromqlParser;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule file that was accepted, its rules paired with their places.
 *
 * @param rules in the order of the file
 */
record LintFile(List<LintRule> rules, Suppressions suppressions) {

    /** @param evaluationInterval of groups that give none */
    static LintFile read(SourceText source, Duration evaluationInterval) {
        var findings = new Findings();
        var places = new HashMap<Position, YamlMapping>();
        YamlReader.read(source, findings).forEach(document -> collect(document, places));
        var rules = new ArrayList<LintRule>();
        for (RuleGroup group : RuleFileParser.parse(source, RuleContext.any(evaluationInterval), findings)) {
            int number = 0;
            for (Rule rule : group.rules()) {
                add(rules, group, ++number, rule, places);
            }
        }
        return new LintFile(rules, Suppressions.read(source, rules.stream().map(rule -> rule.rule().position().line()).toList()));
    }

    private static void collect(YamlNode document, Map<Position, YamlMapping> places) {
        for (YamlNode group : items(document, "groups")) {
            for (YamlNode rule : items(group, "rules")) {
                if (rule instanceof YamlMapping mapping) {
                    places.put(mapping.source().position(mapping.start()), mapping);
                }
            }
        }
    }

    private static List<YamlNode> items(YamlNode node, String key) {
        return node instanceof YamlMapping mapping && mapping.get(key) instanceof YamlSequence list ? list.items() : List.of();
    }

    private static void add(List<LintRule> rules, RuleGroup group, int number, Rule rule, Map<Position, YamlMapping> places) {
        try {
            rules.add(new LintRule(group, number, rule, PromqlParser.parse(rule.expression(), PromqlParser.Options.ANY), places.get(rule.position())));
        } catch (SyntaxException e) {
            throw new IllegalStateException("a rule was accepted and does not parse: " + rule.expression(), e);
        }
    }
}
