package io.tocsin.config;

import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.label.Matcher;
import io.tocsin.mute.InhibitRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code inhibit_rules}, with Alertmanager's older and newer keys, and with {@code sources} for several alerts that must all fire. */
final class InhibitRuleParser {

    private InhibitRuleParser() {}

    static List<InhibitRule> parse(Section root) {
        var rules = new ArrayList<InhibitRule>();
        var names = new HashSet<String>();
        for (Section section : root.sectionsOrNothing("inhibit_rules", "an empty inhibition rule inhibits nothing")) {
            InhibitRule rule = rule(section);
            if (!rule.name().isEmpty() && !names.add(rule.name())) {
                section.warning("name", "the inhibition rule name \"" + rule.name() + "\" is used twice");
            }
            rules.add(rule);
        }
        return List.copyOf(rules);
    }

    private static InhibitRule rule(Section section) {
        List<Matcher> source = MatchersReader.read(section, "source_");
        List<List<Matcher>> sources = section.sections("sources").stream().map(InhibitRuleParser::source).toList();
        if (!sources.isEmpty() && !source.isEmpty()) {
            section.error("sources", "\"sources\" does not stand beside source matchers; write them as one more of the sources");
        }
        List<Matcher> target = MatchersReader.read(section, "target_");
        var rule = new InhibitRule(section.text("name", ""), sources.isEmpty() ? List.of(source) : sources, target, equal(section));
        section.done();
        return rule;
    }

    private static List<Matcher> source(Section section) {
        List<Matcher> matchers = MatchersReader.read(section, "");
        if (matchers.isEmpty()) {
            section.error("a source needs \"matchers\"");
        }
        section.done();
        return matchers;
    }

    private static Set<String> equal(Section section) {
        var names = new HashSet<String>();
        for (YamlScalar name : section.scalars("equal")) {
            if (name.value().isEmpty()) {
                section.error(name, "a label name in \"equal\" is empty");
            }
            names.add(name.value());
        }
        return names;
    }
}
