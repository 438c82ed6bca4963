package io.tocsin.cluster;

import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects and configurations for tests. */
public final class Rules {

    private static final String MINIMAL = "route: {receiver: a}\nreceivers: [{name: a}]\nrule_files: [r.yml]\n";

    private Rules() {}

    public static RuleObject object(String namespace, String name, String expression) {
        return new RuleObject(namespace, name, "uid-" + name, RuleFileText.of(List.of(Map.of("name", "g", "rules", List.of(Map.of("alert", "A", "expr", expression))))));
    }

    public static SeenObjects seen(RuleObject... objects) {
        return new SeenObjects(Set.of("*"), Set.of("*"), List.of(objects));
    }

    /** With a data source, and a rule file of one group {@code g} with an alert {@code A}. */
    public static Configuration files(Path directory) {
        return files(directory, "prometheus: {url: 'http://p'}\n", "groups: [{name: g, rules: [{alert: A, expr: of_a_file}]}]");
    }

    public static Configuration files(Path directory, String more, String rules) {
        try {
            Files.writeString(directory.resolve("r.yml"), rules);
            Path file = Files.writeString(directory.resolve("tocsin.yml"), MINIMAL + more);
            return switch (ConfigurationLoader.load(file, Map.of())) {
                case LoadOutcome.Loaded(Configuration configuration, var warnings) -> configuration;
                case LoadOutcome.Refused(var problems) -> throw new AssertionError(problems.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
