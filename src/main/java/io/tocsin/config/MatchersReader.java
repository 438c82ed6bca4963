package io.tocsin.config;

import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Matcher;
import io.tocsin.label.MatcherParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads matchers in the three forms that a route and an inhibition rule have: equal values, regular expressions, and the matcher language. */
final class MatchersReader {

    /** Classic label names, which the two older forms are held to. */
    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private static final Comparator<Matcher> ORDER = Comparator.comparing(Matcher::name).thenComparing(Matcher::value).thenComparing(Matcher::type);

    private MatchersReader() {}

    /** @param prefix of the keys: none for a route, {@code source_} or {@code target_} for an inhibition rule */
    static List<Matcher> read(Section section, String prefix) {
        var matchers = new ArrayList<Matcher>();
        section.scalarMap(prefix + "match").forEach((name, value) -> add(section, matchers, name, value, Matcher.Type.EQUAL));
        section.scalarMap(prefix + "match_re").forEach((name, value) -> addRegex(section, matchers, name, value));
        matchers.addAll(language(section, prefix + "matchers"));
        matchers.sort(ORDER);
        return List.copyOf(matchers);
    }

    /** A list of texts with one or more matchers each, or one such text. */
    static List<Matcher> language(Section section, String key) {
        var matchers = new ArrayList<Matcher>();
        List<YamlScalar> texts = section.node(key) instanceof YamlScalar single ? List.of(single) : section.scalars(key);
        for (YamlScalar text : texts) {
            if (!text.isNull()) {
                section.parsed(text, MatcherParser::parseList).ifPresent(matchers::addAll);
            }
        }
        return matchers;
    }

    private static void addRegex(Section section, List<Matcher> matchers, YamlScalar name, YamlScalar value) {
        if (value.isNull()) {
            section.error(name, "\"" + name.value() + "\" needs a regular expression");
        } else {
            add(section, matchers, name, value, Matcher.Type.REGEX);
        }
    }

    private static void add(Section section, List<Matcher> matchers, YamlScalar name, YamlScalar value, Matcher.Type type) {
        if (!LABEL_NAME.matcher(name.value()).matches()) {
            section.error(name, "\"" + name.value() + "\" is no label name here; use \"matchers\" for names with other characters");
            return;
        }
        section.parsed(value, text -> matcher(type, name.value(), value.isNull() ? "" : text)).ifPresent(matchers::add);
    }

    private static Matcher matcher(Matcher.Type type, String name, String value) throws SyntaxException {
        try {
            return new Matcher(type, name, value);
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(e.getMessage(), 0, value.length());
        }
    }
}
