package io.tocsin.config;

import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.remote.Secret;
import java.util.Optional;

/** Reads secrets, each of which may stand inline or in a file of its own; what is inline is covered in everything that is shown. */
final class Secrets {

    private Secrets() {}

    /** The secret under {@code key} or the file under {@code key_file}; both together are an error. */
    static Optional<Secret> read(Section section, String key) {
        return read(section, key, text -> text);
    }

    /** @param check throws where the inline value is no good; its message must not repeat the value */
    static Optional<Secret> read(Section section, String key, Section.Parser<String> check) {
        Optional<Secret> inline = inline(section, key, check);
        Optional<Secret> file = file(section, key + "_file");
        section.atMostOne(key, key + "_file");
        return inline.or(() -> file);
    }

    /** Without a file. One that is no good is reported, and still counts as given, so that nobody complains that it is missing. */
    static Optional<Secret> inline(Section section, String key, Section.Parser<String> check) {
        Optional<YamlScalar> scalar = section.scalar(key);
        scalar.ifPresent(section.reading().findings()::cover);
        Optional<String> checked = scalar.flatMap(value -> section.parsed(value, check));
        boolean none = scalar.isEmpty() || checked.filter(String::isEmpty).isPresent();
        return none ? Optional.empty() : Optional.of(Secret.of(checked.orElse("")));
    }

    static Optional<Secret> file(Section section, String key) {
        return section.text(key).filter(path -> !path.isEmpty()).map(path -> Secret.inFile(section.reading().resolve(path)));
    }
}
