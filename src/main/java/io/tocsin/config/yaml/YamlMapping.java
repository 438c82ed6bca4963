package io.tocsin.config.yaml;

import java.util.List;

/** Keys and values, in the order of the file, each key once; what a merge key brings in stands at its end. */
public record YamlMapping(SourceText source, int start, List<Entry> entries, int size) implements YamlNode {

    /** A key and its value. */
    public record Entry(YamlScalar key, YamlNode value) {}

    public YamlMapping {
        entries = List.copyOf(entries);
    }

    /** The entry under this key, or null. */
    public Entry entry(String key) {
        for (Entry entry : entries) {
            if (entry.key().value().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    /** The value under this key, or null. */
    public YamlNode get(String key) {
        Entry entry = entry(key);
        return entry == null ? null : entry.value();
    }

    @Override
    public String kind() {
        return "a mapping";
    }
}
