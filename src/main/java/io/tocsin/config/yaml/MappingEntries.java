package io.tocsin.config.yaml;

import io.tocsin.config.yaml.YamlMapping.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of a mapping as they are read: each key once, merge keys followed (yaml.org/type/merge.html). */
final class MappingEntries {

    private final Findings findings;
    private final Map<String, Entry> own = new LinkedHashMap<>();
    private final List<YamlMapping> merged = new ArrayList<>();

    MappingEntries(Findings findings) {
        this.findings = findings;
    }

    void add(YamlNode key, YamlNode value) {
        switch (key) {
            case YamlScalar name when name.isPlain() && name.value().equals("<<") -> merge(value);
            case YamlScalar name -> addOwn(name, value);
            case YamlMapping mapping -> findings.error(mapping.source(), mapping.start(), "", "a key is a text, not a mapping; quote it if it begins with {");
            case YamlSequence list -> findings.error(list.source(), list.start(), "", "a key is a text, not a list; quote it if it begins with [");
        }
    }

    private void addOwn(YamlScalar name, YamlNode value) {
        Entry first = own.putIfAbsent(name.value(), new Entry(name, value));
        if (first != null) {
            int line = first.key().source().position(first.key().start()).line();
            findings.error(name.source(), name.start(), "", "the key \"" + name.value() + "\" is repeated; it stands in line " + line + " already");
        }
    }

    private void merge(YamlNode value) {
        switch (value) {
            case YamlMapping mapping -> merged.add(mapping);
            case YamlSequence list -> list.items().forEach(this::mergeItem);
            case YamlScalar scalar -> notAMapping(scalar);
        }
    }

    private void mergeItem(YamlNode item) {
        if (item instanceof YamlMapping mapping) {
            merged.add(mapping);
        } else {
            notAMapping(item);
        }
    }

    private void notAMapping(YamlNode node) {
        findings.error(node.source(), node.start(), "", "a merge key << takes a mapping or a list of mappings, not " + node.kind());
    }

    /** Own entries first; of merged ones those that are not there yet, the earlier mapping first. */
    List<Entry> all() {
        var all = new LinkedHashMap<>(own);
        merged.forEach(mapping -> mapping.entries().forEach(entry -> all.putIfAbsent(entry.key().value(), entry)));
        return List.copyOf(all.values());
    }
}
