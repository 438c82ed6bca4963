package io.tocsin.config;

import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.privacy.Kind;
import io.tocsin.privacy.OwnPattern;
import io.tocsin.privacy.PrivacyRules;
import io.tocsin.privacy.Redaction;
import io.tocsin.remote.Secret;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code privacy}: what of alerts is redacted before anything is stored or sent. */
final class PrivacyReader {

    private static final String KINDS = String.join(", ", Arrays.stream(Kind.values()).map(Kind::word).toList());

    private final Section section;
    private final Map<String, String> listed = new HashMap<>();

    private PrivacyReader(Section section) {
        this.section = section;
    }

    static Redaction read(Section root) {
        if (root.node("privacy") instanceof YamlScalar word) {
            if (!word.value().equals("none")) {
                root.error(word, "\"privacy\" is a mapping with mask, hash, drop, find, patterns or leave, or the word none, which redacts nothing");
            }
            return Redaction.NONE;
        }
        return root.section("privacy").map(section -> new PrivacyReader(section).read()).orElseGet(() -> new Redaction(PrivacyRules.DEFAULT, ""));
    }

    private Redaction read() {
        Set<String> mask = names("mask");
        Set<String> hash = names("hash");
        Set<String> drop = names("drop");
        Set<String> leave = names("leave");
        Optional<Secret> secret = Secrets.read(section, "secret");
        PrivacyRules.PERSONAL.stream().filter(name -> !listed.containsKey(name)).forEach((secret.isPresent() ? hash : mask)::add);
        leave.addAll(PrivacyRules.LEFT);
        var rules = new PrivacyRules(mask, hash, drop, kinds(), patterns(), foundIsHashed(secret.isPresent()), leave);
        String key = secret.map(this::reveal).orElse("");
        section.done();
        if (rules.hashes() && key.isEmpty()) {
            section.error("hash", "what is hashed needs a \"secret\" or \"secret_file\", such as `openssl rand -hex 32` makes; whoever knows it could try values");
            return Redaction.NONE;
        }
        return new Redaction(rules, key);
    }

    private String reveal(Secret secret) {
        try {
            return secret.reveal();
        } catch (UncheckedIOException e) {
            section.error("secret_file", e.getMessage());
            return "unreadable";
        }
    }

    private Set<String> names(String key) {
        var names = new HashSet<String>();
        for (YamlScalar scalar : section.scalars(key)) {
            String name = scalar.value();
            String other = listed.putIfAbsent(name, key);
            if (other != null && !other.equals(key)) {
                section.error(scalar, "\"" + name + "\" is in \"" + other + "\" already");
            }
            if (name.equals(Labels.ALERT_NAME) && !key.equals("leave")) {
                section.error(scalar, "an alert without its name is no alert: \"alertname\" stays");
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private Set<Kind> kinds() {
        if (section.node("find") == null) {
            return EnumSet.allOf(Kind.class);
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        section.scalars("find").forEach(word -> section.parsed(word, PrivacyReader::kind).ifPresent(kinds::add));
        return kinds;
    }

    private static Kind kind(String word) throws SyntaxException {
        return Kind.ofWord(word).orElseThrow(() -> new SyntaxException("what can be found is " + KINDS + ", not \"" + word + "\"", 0, word.length()));
    }

    private boolean foundIsHashed(boolean withSecret) {
        Optional<YamlScalar> word = section.scalar("found");
        word.filter(given -> !List.of("mask", "hash").contains(given.value())).ifPresent(given -> section.error(given, "\"found\" is mask or hash: what becomes of what is found"));
        return word.map(given -> given.value().equals("hash")).orElse(withSecret);
    }

    private List<OwnPattern> patterns() {
        var patterns = new ArrayList<OwnPattern>();
        for (Section pattern : section.sections("patterns")) {
            String name = pattern.text("name", "");
            if (!name.matches("[A-Za-z0-9_-]+")) {
                pattern.error("name", "each pattern has a \"name\" of letters, digits, _ and -, which stands in the place of what is found");
            }
            Optional<String> regex = pattern.parsed("regex", PrivacyReader::regex);
            if (!pattern.has("regex")) {
                pattern.error("regex", "\"regex\" is missing");
            }
            regex.ifPresent(text -> patterns.add(new OwnPattern(name, text)));
            pattern.done();
        }
        return patterns;
    }

    /** In bounds, as those of matchers. */
    private static String regex(String regex) throws SyntaxException {
        try {
            if (new Matcher(Matcher.Type.REGEX, "regex", regex).matches("")) {
                throw new SyntaxException("this matches the empty text, and so everywhere", 0, regex.length());
            }
            return regex;
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(e.getMessage(), 0, regex.length());
        }
    }
}
