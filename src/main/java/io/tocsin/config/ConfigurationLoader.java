package io.tocsin.config;

import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlReader;
import io.tocsin.config.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads a configuration and everything it names: the file itself, rule files, template files. All problems of all files are found in one go; with one error
 * among them nothing is loaded.
 */
public final class ConfigurationLoader {

    private ConfigurationLoader() {}

    /**
     * Reads {@code tocsin.yml}, or an {@code alertmanager.yml} as it is.
     *
     * @param file as the user names it; rule and template files are relative to its directory
     * @param environment what {@code ${NAME}} is filled in from
     */
    public static LoadOutcome load(Path file, Map<String, String> environment) {
        var findings = new Findings();
        Optional<Configuration> configuration = TextFile.read(file, findings).flatMap(text -> load(file, text, environment, findings));
        if (configuration.isEmpty() || findings.hasErrors()) {
            return new LoadOutcome.Refused(findings.list());
        }
        return new LoadOutcome.Loaded(configuration.get(), findings.list());
    }

    private static Optional<Configuration> load(Path file, String text, Map<String, String> environment, Findings findings) {
        var source = new SourceText(file.toString(), text);
        List<YamlNode> documents = YamlReader.read(source, findings);
        if (documents.size() > 1) {
            YamlNode second = documents.get(1);
            findings.warning(source, second.start(), "", "only the first document of a configuration is read; this one is not");
        }
        return root(documents, source, findings)
                .map(root -> (YamlMapping) new Environment(environment, findings).fill(root))
                .map(root -> new ConfigurationReader(file, new Section(new Reading(findings, directoryOf(file)), root, "")).read());
    }

    private static Optional<YamlMapping> root(List<YamlNode> documents, SourceText source, Findings findings) {
        if (documents.isEmpty() || documents.getFirst() instanceof YamlScalar empty && empty.isNull()) {
            if (!findings.hasErrors()) {
                findings.error(source, 0, "", "the configuration is empty; it needs at least a \"route\" and a receiver for it");
            }
            return Optional.empty();
        }
        if (documents.getFirst() instanceof YamlMapping mapping) {
            return Optional.of(mapping);
        }
        findings.error(source, documents.getFirst().start(), "", "a configuration is a mapping of keys such as route and receivers, not " + documents.getFirst().kind());
        return Optional.empty();
    }

    static Path directoryOf(Path file) {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }
}
