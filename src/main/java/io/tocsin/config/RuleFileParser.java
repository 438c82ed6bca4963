package io.tocsin.config;

import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlReader;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.rule.RuleGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads rule files in Prometheus's format, with vmalert's additions, and with Prometheus's refusals (model/rulefmt/rulefmt.go). The documents of a file
 * are read as one.
 */
public final class RuleFileParser {

    private RuleFileParser() {}

    /** The groups of a file, those parts left out that findings have an error for. */
    public static List<RuleGroup> parse(SourceText source, RuleContext context, Findings findings) {
        return parse(source, "", context, findings);
    }

    /**
     * The same for rules that share their groups' names with others: the many namespaces of a cluster each have a group {@code app}.
     *
     * @param family goes before the group's name in the identity of each rule; empty: the name alone is the identity
     */
    public static List<RuleGroup> parse(SourceText source, String family, RuleContext context, Findings findings) {
        var groups = new ArrayList<RuleGroup>();
        var names = new HashSet<String>();
        for (YamlNode document : YamlReader.read(source, findings)) {
            switch (document) {
                case YamlMapping mapping -> groups.addAll(document(new Section(new Reading(findings, Path.of("")), mapping, ""), family, context, names));
                case YamlScalar empty when empty.isNull() -> {}
                case YamlNode other -> findings.error(source, other.start(), "", "a rule file is a mapping with \"groups\", not " + other.kind());
            }
        }
        return groups;
    }

    private static List<RuleGroup> document(Section root, String family, RuleContext context, Set<String> names) {
        var groups = new ArrayList<RuleGroup>();
        String source = root.text("datasource", "");
        for (Section section : root.sections("groups")) {
            String name = section.text("name", "");
            if (name.isEmpty()) {
                section.error("name", "a group needs a \"name\"");
            } else if (!names.add(name)) {
                section.error("name", "the group name \"" + name + "\" is repeated in this file");
            }
            groups.add(new RuleGroupParser(section.named("group \"" + name + "\""), name, family, context, source).parse());
        }
        root.done();
        return groups;
    }
}
