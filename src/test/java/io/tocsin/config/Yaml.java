package io.tocsin.config;

import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlReader;
import io.tocsin.diagnostic.Problem;
import io.tocsin.rule.RuleGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** YAML in tests: written into a file, loaded, and what was found. */
final class Yaml {

    static final String MINIMAL = "route: {receiver: a}\nreceivers: [{name: a}]\n";

    private Yaml() {}

    static LoadOutcome load(Path directory, String yaml, Map<String, String> environment) {
        return ConfigurationLoader.load(write(directory.resolve("tocsin.yml"), yaml), environment);
    }

    /** Loads what has to be accepted. */
    static Configuration loaded(Path directory, String yaml) {
        return switch (load(directory, yaml, Map.of())) {
            case LoadOutcome.Loaded(Configuration configuration, List<Problem> warnings) -> configuration;
            case LoadOutcome.Refused(List<Problem> problems) -> throw new AssertionError(lines(problems));
        };
    }

    /** Loads, and gives what was found, one line for each: {@code line:column: subject: message}. */
    static List<String> findings(Path directory, String yaml) {
        List<Problem> problems =
                switch (load(directory, yaml, Map.of())) {
                    case LoadOutcome.Loaded(Configuration configuration, List<Problem> warnings) -> warnings;
                    case LoadOutcome.Refused(List<Problem> refused) -> refused;
                };
        return problems.stream().map(Yaml::line).toList();
    }

    static Section section(String yaml, Findings findings) {
        var source = new SourceText("test.yml", yaml);
        return new Section(new Reading(findings, Path.of("")), (YamlMapping) YamlReader.read(source, findings).getFirst(), "");
    }

    static List<RuleGroup> rules(String yaml, Findings findings) {
        return RuleFileParser.parse(new SourceText("rules.yml", yaml), RuleContext.of(Duration.ofMinutes(1), Set.of()), findings);
    }

    static List<String> ruleFindings(String yaml) {
        var findings = new Findings();
        rules(yaml, findings);
        return findings.list().stream().map(Yaml::line).toList();
    }

    static String line(Problem problem) {
        String file = problem.position().file();
        return problem.toString().lines().findFirst().orElseThrow().substring(file.length() + 1).strip();
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
