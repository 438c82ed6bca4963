package io.tocsin.config;

import io.tocsin.config.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The keys of a mapping whose values are checked and not kept. */
final class KeySchema {

    private final List<Consumer<Section>> checks = new ArrayList<>();

    KeySchema with(Consumer<Section> check) {
        checks.add(check);
        return this;
    }

    private KeySchema each(String[] keys, BiConsumer<Section, String> check) {
        return with(section -> List.of(keys).forEach(key -> check.accept(section, key)));
    }

    KeySchema texts(String... keys) {
        return each(keys, Section::text);
    }

    KeySchema flags(String... keys) {
        return each(keys, Section::flag);
    }

    KeySchema numbers(String... keys) {
        return each(keys, (section, key) -> section.number(key, 0));
    }

    KeySchema goDurations(String... keys) {
        return each(keys, Section::goDuration);
    }

    KeySchema durations(String... keys) {
        return each(keys, Section::duration);
    }

    KeySchema urls(String... keys) {
        return each(keys, (section, key) -> section.parsed(key, Urls::check));
    }

    /** With their {@code _file} forms, at most one of both. */
    KeySchema secrets(String... keys) {
        return each(keys, Secrets::read);
    }

    KeySchema secretUrls(String... keys) {
        return each(keys, (section, key) -> Secrets.read(section, key, Urls::checkSecret));
    }

    KeySchema lists(String... keys) {
        return each(keys, Section::texts);
    }

    KeySchema maps(String... keys) {
        return each(keys, Section::textMap);
    }

    /** Mappings with whatever in them. */
    KeySchema free(String... keys) {
        return each(keys, Section::entries);
    }

    KeySchema http() {
        return with(HttpConfigReader::read);
    }

    KeySchema listOf(String key, KeySchema item) {
        return with(section -> section.sections(key).forEach(item::check));
    }

    KeySchema mapping(String key, KeySchema content) {
        return with(section -> section.section(key).ifPresent(content::check));
    }

    /** A text, or a mapping. */
    KeySchema textOr(String key, KeySchema content) {
        return with(section -> {
            if (!(section.node(key) instanceof YamlScalar)) {
                section.section(key).ifPresent(content::check);
            }
        });
    }

    KeySchema required(String... keys) {
        return each(keys, (section, key) -> {
            if (!section.has(key)) {
                section.error(key, "\"" + key + "\" is missing");
            }
        });
    }

    /** Either the key or its {@code _file} form. */
    KeySchema requiredOrFile(String key) {
        return with(section -> {
            if (!section.has(key) && !section.has(key + "_file")) {
                section.error("one of \"" + key + "\" and \"" + key + "_file\" is needed");
            }
        });
    }

    KeySchema oneOf(String key, String... allowed) {
        return with(section -> section.text(key)
                .filter(text -> !List.of(allowed).contains(text))
                .ifPresent(text -> section.error(key, "\"" + key + "\" is one of " + String.join(", ", allowed).strip())));
    }

    void check(Section section) {
        checks.forEach(check -> check.accept(section));
        section.done();
    }
}
