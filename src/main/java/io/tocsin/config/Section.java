package io.tocsin.config;

import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.config.yaml.YamlSequence;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.time.PrometheusDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A mapping being read. Each key that is asked for becomes a known one; {@link #done()} reports the others. A key whose value is null is as good as absent,
 * and a value of the wrong type is reported and then absent too, so that reading goes on and finds everything.
 */
final class Section {

    private final Reading reading;
    private final YamlMapping mapping;
    private final String subject;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param subject what it is about in the user's own names; empty for the whole file */
    Section(Reading reading, YamlMapping mapping, String subject) {
        this.reading = reading;
        this.mapping = mapping;
        this.subject = subject;
    }

    /** Turns a text into something, or says why not. */
    interface Parser<T> {
        T parse(String text) throws SyntaxException;
    }

    Reading reading() {
        return reading;
    }

    YamlMapping mapping() {
        return mapping;
    }

    String subject() {
        return subject;
    }

    /** The same mapping under another subject, once its name is known. */
    Section named(String name) {
        var named = new Section(reading, mapping, name);
        named.known.addAll(known);
        return named;
    }

    // What is there

    /** The value under a key; null where there is none. */
    YamlNode node(String key) {
        known.add(key);
        YamlNode node = mapping.get(key);
        return node instanceof YamlScalar scalar && scalar.isNull() ? null : node;
    }

    /** Whether there is a value, and not only an empty text. */
    boolean has(String key) {
        return switch (node(key)) {
            case null -> false;
            case YamlScalar scalar -> !scalar.value().isEmpty();
            case YamlMapping other -> true;
            case YamlSequence other -> true;
        };
    }

    Optional<YamlScalar> scalar(String key) {
        return switch (node(key)) {
            case null -> Optional.empty();
            case YamlScalar scalar -> Optional.of(scalar);
            case YamlNode other -> wrongType(key, other, "a text");
        };
    }

    Optional<String> text(String key) {
        return scalar(key).map(YamlScalar::value);
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    Optional<Boolean> flag(String key) {
        return scalar(key).flatMap(scalar -> {
            Optional<Boolean> flag = Scalars.flag(scalar);
            return flag.isPresent() ? flag : wrongType(key, scalar, "true or false");
        });
    }

    boolean flag(String key, boolean otherwise) {
        return flag(key).orElse(otherwise);
    }

    long number(String key, long otherwise) {
        return scalar(key).map(scalar -> {
            OptionalLong number = Scalars.number(scalar);
            if (number.isEmpty()) {
                wrongType(key, scalar, "a whole number");
            }
            return number.orElse(otherwise);
        }).orElse(otherwise);
    }

    /** In Prometheus's form. */
    Optional<Duration> duration(String key) {
        return parsed(key, PrometheusDuration::parse);
    }

    /** In Go's form; a plain number other than zero would be nanoseconds there, which nobody means. */
    Optional<Duration> goDuration(String key) {
        return parsed(key, Scalars::goDuration);
    }

    <T> Optional<T> parsed(String key, Parser<T> parser) {
        return scalar(key).flatMap(scalar -> parsed(scalar, parser));
    }

    /** Parses a scalar of this section; where that fails, the place inside the scalar is reported. */
    <T> Optional<T> parsed(YamlScalar scalar, Parser<T> parser) {
        if (!scalar.isUsable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(scalar.value()));
        } catch (SyntaxException e) {
            reading.findings().error(scalar.source(), scalar.offsetInFile(e.start()), subject, e.getMessage());
            return Optional.empty();
        }
    }

    // Lists and mappings

    /** The items of a list; empty where there is none, or null, or no list. */
    List<YamlNode> items(String key) {
        return switch (node(key)) {
            case null -> List.of();
            case YamlSequence list -> list.items();
            case YamlNode other -> {
                wrongType(key, other, "a list");
                yield List.of();
            }
        };
    }

    List<YamlScalar> scalars(String key) {
        var scalars = new ArrayList<YamlScalar>();
        for (YamlNode item : items(key)) {
            if (item instanceof YamlScalar scalar) {
                scalars.add(scalar);
            } else {
                error(item, "an item of \"" + key + "\" is a text, not " + item.kind());
            }
        }
        return scalars;
    }

    List<String> texts(String key) {
        return scalars(key).stream().map(scalar -> scalar.isNull() ? "" : scalar.value()).toList();
    }

    /** Keys to scalars, in order; nested values are reported. */
    Map<YamlScalar, YamlScalar> scalarMap(String key) {
        var map = new LinkedHashMap<YamlScalar, YamlScalar>();
        entries(key).forEach(entry -> {
            if (entry.value() instanceof YamlScalar scalar) {
                map.put(entry.key(), scalar);
            } else {
                error(entry.value(), "\"" + entry.key().value() + "\" in \"" + key + "\" is a text, not " + entry.value().kind());
            }
        });
        return map;
    }

    Map<String, String> textMap(String key) {
        var map = new LinkedHashMap<String, String>();
        scalarMap(key).forEach((name, value) -> map.put(name.value(), value.isNull() ? "" : value.value()));
        return map;
    }

    List<YamlMapping.Entry> entries(String key) {
        return switch (node(key)) {
            case null -> List.of();
            case YamlMapping map -> map.entries();
            case YamlNode other -> {
                wrongType(key, other, "a mapping");
                yield List.of();
            }
        };
    }

    Optional<Section> section(String key) {
        return switch (node(key)) {
            case null -> Optional.empty();
            case YamlMapping map -> Optional.of(new Section(reading, map, child(key)));
            case YamlNode other -> wrongType(key, other, "a mapping");
        };
    }

    /** The mappings of a list, each under {@code subject, key[index]}. */
    List<Section> sections(String key) {
        var sections = new ArrayList<Section>();
        int index = 0;
        for (YamlNode item : items(key)) {
            section(key, item, child(key + "[" + index++ + "]")).ifPresent(sections::add);
        }
        return sections;
    }

    /** The same of a list whose items may be nothing at all, which is warned of. */
    List<Section> sectionsOrNothing(String key, String meaning) {
        var sections = new ArrayList<Section>();
        int index = 0;
        for (YamlNode item : items(key)) {
            String name = child(key + "[" + index++ + "]");
            if (item instanceof YamlScalar scalar && scalar.isNull()) {
                reading.findings().warning(item.source(), item.start(), name, meaning);
            } else {
                section(key, item, name).ifPresent(sections::add);
            }
        }
        return sections;
    }

    private Optional<Section> section(String key, YamlNode item, String name) {
        if (item instanceof YamlMapping map) {
            return Optional.of(new Section(reading, map, name));
        }
        reading.findings().error(item.source(), item.start(), name, "an item of \"" + key + "\" is a mapping of keys, not " + item.kind());
        return Optional.empty();
    }

    private String child(String name) {
        return subject.isEmpty() ? name : subject + ", " + name;
    }

    // What is wrong

    void error(YamlNode at, String message) {
        reading.findings().error(at.source(), at.start(), subject, message);
    }

    /** At the value of a key; at the section where the key is missing. */
    void error(String key, String message) {
        error(place(key), message);
    }

    /** At the section itself. */
    void error(String message) {
        error(mapping, message);
    }

    void warning(YamlNode at, String message) {
        reading.findings().warning(at.source(), at.start(), subject, message);
    }

    void warning(String key, String message) {
        warning(place(key), message);
    }

    private YamlNode place(String key) {
        YamlMapping.Entry entry = mapping.entry(key);
        return entry == null ? mapping : entry.value() instanceof YamlScalar scalar && scalar.isNull() ? entry.key() : entry.value();
    }

    private <T> Optional<T> wrongType(String key, YamlNode node, String wanted) {
        if (node instanceof YamlScalar scalar && !scalar.isUsable()) {
            return Optional.empty();
        }
        error(node, "\"" + key + "\" is " + wanted + ", not " + (node instanceof YamlScalar ? "this text" : node.kind()));
        return Optional.empty();
    }

    /** Reports two keys that exclude each other. */
    void atMostOne(String first, String second) {
        if (has(first) && has(second)) {
            error(second, "at most one of \"" + first + "\" and \"" + second + "\" stands here");
        }
    }

    /** Reports each key that nobody asked for. */
    void done() {
        for (YamlMapping.Entry entry : mapping.entries()) {
            String key = entry.key().value();
            if (!known.contains(key)) {
                error(entry.key(), "unknown key \"" + key + "\"" + NearestKey.hint(key, known));
            }
        }
    }
}
