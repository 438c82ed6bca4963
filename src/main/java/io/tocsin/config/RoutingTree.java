package io.tocsin.config;

import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlReader;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.config.yaml.YamlSequence;
import io.tocsin.route.Route;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The routes alone of a configuration that a server has shown: its secrets are covered and its files are elsewhere, so the rest of it could not be loaded. */
public final class RoutingTree {

    private RoutingTree() {}

    /**
     * @param name what messages call the text
     * @throws IllegalArgumentException with all that is wrong with it
     */
    public static Route read(String name, String text) {
        var findings = new Findings();
        var source = new SourceText(name, text);
        List<YamlNode> documents = YamlReader.read(source, findings);
        Optional<Route> route = documents.stream().findFirst().filter(YamlMapping.class::isInstance)
                .flatMap(root -> route(new Section(new Reading(findings, Path.of("")), (YamlMapping) root, "")));
        if (findings.hasErrors()) {
            throw new IllegalArgumentException(String.join("\n", findings.list().stream().map(Object::toString).toList()));
        }
        return route.orElseThrow(() -> new IllegalArgumentException(name + " has no \"route\""));
    }

    private static Optional<Route> route(Section root) {
        Set<String> intervals = names(root.node("time_intervals"));
        intervals.addAll(names(root.node("mute_time_intervals")));
        return root.section("route").map(section -> new RouteParser(names(root.node("receivers")), intervals).parse(section));
    }

    private static Set<String> names(YamlNode list) {
        var names = new HashSet<String>();
        if (list instanceof YamlSequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof YamlMapping mapping && mapping.get("name") instanceof YamlScalar name) {
                    names.add(name.value());
                }
            }
        }
        return names;
    }
}
