package io.tocsin.config;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlReader;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.config.yaml.YamlSequence;
import io.tocsin.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes files of {@code promtool test rules} such that promtool takes them. It refuses a rule file with a key that it does not know, so such a file is copied
 * without those keys, and the test file with it, to name the copies. A copy is JSON in form, which is YAML too.
 */
public final class PromtoolTests {

    private static final Set<String> FILE_KEYS = Set.of("groups");
    private static final Set<String> GROUP_KEYS = Set.of("name", "interval", "limit", "query_offset", "labels", "rules");
    private static final Set<String> RULE_KEYS = Set.of("alert", "record", "expr", "for", "keep_firing_for", "labels", "annotations");

    /** What reads the same without quotes inside braces. */
    private static final Pattern PLAIN = Pattern.compile("[-+.\\w]+");

    private final Path directory;
    private final Findings findings;
    private int copies;

    private PromtoolTests(Path directory, Findings findings) {
        this.directory = directory;
        this.findings = findings;
    }

    /**
     * The file to give to promtool: the test file itself where it needs no copy. Empty where it, or a rule file that it names, has errors; findings have them then.
     *
     * @param directory for copies
     * @throws IOException where a copy cannot be written
     */
    public static Optional<Path> prepare(Path test, Path directory, Findings findings) throws IOException {
        return new PromtoolTests(directory, findings).prepare(test);
    }

    private Optional<Path> prepare(Path test) throws IOException {
        Optional<SourceText> source = TextFile.read(test, findings).map(text -> new SourceText(test.toString(), text));
        List<YamlNode> documents = source.map(text -> YamlReader.read(text, findings)).orElse(List.of());
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        if (documents.isEmpty() || !(documents.getFirst() instanceof YamlMapping root) || !(root.get("rule_files") instanceof YamlSequence patterns)) {
            return Optional.of(test); // promtool says what is wrong with it
        }
        List<Path> ruleFiles = patterns.items().stream()
                .flatMap(pattern -> FileGlob.expand(ConfigurationLoader.directoryOf(test), pattern instanceof YamlScalar scalar ? scalar.value() : "").stream()).toList();
        var own = new ArrayList<Path>();
        for (Path file : ruleFiles) {
            own.add(ruleFile(file));
        }
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(own.equals(ruleFiles) ? test : copy(test.getFileName().toString(), root, own));
    }

    /** The file, or a copy without what promtool refuses. */
    private Path ruleFile(Path file) throws IOException {
        Optional<String> text = TextFile.read(file, findings);
        if (text.isEmpty()) {
            return file;
        }
        var source = new SourceText(file.toString(), text.get());
        int errors = findings.errorCount();
        RuleFileParser.parse(source, RuleContext.any(Duration.ofMinutes(1)), findings);
        if (findings.errorCount() > errors) {
            return file;
        }
        List<YamlNode> documents = YamlReader.read(source, findings);
        List<YamlMapping> groups = documents.stream().flatMap(document -> mappings(document, "groups").stream()).toList();
        boolean fine = documents.size() <= 1 && documents.stream().allMatch(document -> knows(FILE_KEYS, document)) && groups.stream().allMatch(group -> knows(GROUP_KEYS, group))
                && groups.stream().flatMap(group -> mappings(group, "rules").stream()).allMatch(rule -> knows(RULE_KEYS, rule));
        return fine ? file : write("rules.yml", json -> {
            json.writeArrayFieldStart("groups");
            for (YamlMapping group : groups) {
                group(json, group);
            }
            json.writeEndArray();
        });
    }

    private static boolean knows(Set<String> keys, YamlNode node) {
        return !(node instanceof YamlMapping mapping) || mapping.entries().stream().allMatch(entry -> keys.contains(entry.key().value()));
    }

    private static List<YamlMapping> mappings(YamlNode node, String key) {
        return node instanceof YamlMapping mapping && mapping.get(key) instanceof YamlSequence list
                ? list.items().stream().filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast).toList() : List.of();
    }

    private static void group(JsonGenerator json, YamlMapping group) throws IOException {
        json.writeStartObject();
        entries(json, group, GROUP_KEYS, "rules");
        json.writeArrayFieldStart("rules");
        for (YamlMapping rule : mappings(group, "rules")) {
            json.writeStartObject();
            entries(json, rule, RULE_KEYS, "");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void entries(JsonGenerator json, YamlMapping mapping, Set<String> keys, String except) throws IOException {
        for (YamlMapping.Entry entry : mapping.entries()) {
            if (keys.contains(entry.key().value()) && !entry.key().value().equals(except)) {
                json.writeFieldName(entry.key().value());
                value(json, entry.value());
            }
        }
    }

    private static void value(JsonGenerator json, YamlNode node) throws IOException {
        switch (node) {
            case YamlScalar nothing when nothing.isNull() -> json.writeNull();
            case YamlScalar plain when plain.isPlain() && PLAIN.matcher(plain.value()).matches() -> json.writeRawValue(plain.value());
            case YamlScalar text -> json.writeString(text.value());
            case YamlSequence list -> {
                json.writeStartArray();
                for (YamlNode item : list.items()) {
                    value(json, item);
                }
                json.writeEndArray();
            }
            case YamlMapping map -> {
                json.writeStartObject();
                for (YamlMapping.Entry entry : map.entries()) {
                    json.writeFieldName(entry.key().value());
                    value(json, entry.value());
                }
                json.writeEndObject();
            }
        }
    }

    private Path copy(String name, YamlMapping root, List<Path> ruleFiles) throws IOException {
        return write(name, json -> {
            json.writeArrayFieldStart("rule_files");
            for (Path file : ruleFiles) {
                json.writeString(file.toAbsolutePath().toString());
            }
            json.writeEndArray();
            for (YamlMapping.Entry entry : root.entries()) {
                if (!entry.key().value().equals("rule_files")) {
                    json.writeFieldName(entry.key().value());
                    value(json, entry.value());
                }
            }
        });
    }

    private Path write(String name, JsonText.Content content) throws IOException {
        return Files.writeString(Files.createDirectories(directory.resolve(Integer.toString(++copies))).resolve(name), new JsonText().write(content));
    }
}
