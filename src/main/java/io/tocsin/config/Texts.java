package io.tocsin.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the keys of an integration that hold templates; one that is not there keeps the notifier's default, and an empty one is empty. */
final class Texts {

    private Texts() {}

    static Map<String, String> read(Section section, String... keys) {
        return read(section, Map.of(), keys);
    }

    /** @param defaults for keys that are not there */
    static Map<String, String> read(Section section, Map<String, String> defaults, String... keys) {
        var texts = new LinkedHashMap<String, String>(defaults);
        for (String key : keys) {
            section.text(key).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }
}
