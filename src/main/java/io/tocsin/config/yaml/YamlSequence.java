package io.tocsin.config.yaml;

import java.util.List;

/** A list. */
public record YamlSequence(SourceText source, int start, List<YamlNode> items, int size) implements YamlNode {

    public YamlSequence {
        items = List.copyOf(items);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
