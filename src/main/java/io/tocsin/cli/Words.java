package io.tocsin.cli;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.label.MatcherParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Words of the command line, as amtool reads them. What cannot be read is an IllegalArgumentException with a message for people. */
final class Words {

    private Words() {}

    static PositionalParamSpec any(String label, String description) {
        return PositionalParamSpec.builder().paramLabel(label).arity("0..*").type(List.class).auxiliaryTypes(String.class).description(description).build();
    }

    /** Matchers, one a word: {@code severity=page}, {@code team=~"db|web"}. A first word that is none is the name of an alert. */
    static List<Matcher> matchers(List<String> words) {
        var matchers = new ArrayList<Matcher>();
        for (String word : words) {
            try {
                matchers.add(MatcherParser.parseOne(word));
            } catch (SyntaxException e) {
                if (!matchers.isEmpty() || isMeantAsMatcher(word)) {
                    throw new IllegalArgumentException("a matcher is written name=value, name!=value, name=~regex or name!~regex; " + word + ": " + e.getMessage(), e);
                }
                matchers.add(Matcher.equal(Labels.ALERT_NAME, word));
            }
        }
        return List.copyOf(matchers);
    }

    /** amtool would take {@code foo=~(} for an alert of that name, and find nothing. */
    private static boolean isMeantAsMatcher(String word) {
        return word.isEmpty() || word.contains("=") || word.contains("!~") || word.contains("{");
    }

    /** Labels, one a word; a first word without {@code =} is the name of the alert. */
    static Labels labels(List<String> words) {
        return Labels.of(pairs("a label", matchers(words)));
    }

    /** Pairs whose values may be empty, such as annotations. */
    static Map<String, String> pairs(String what, List<Matcher> matchers) {
        var pairs = new LinkedHashMap<String, String>();
        for (Matcher matcher : matchers) {
            if (matcher.type() != Matcher.Type.EQUAL) {
                throw new IllegalArgumentException(what + " is written name=value, not " + matcher);
            }
            pairs.put(matcher.name(), matcher.value());
        }
        return pairs;
    }

    /** {@code name=value}, where the value is taken as it stands: it may hold quotes and braces. */
    static Map<String, String> annotations(List<String> words) {
        var pairs = new LinkedHashMap<String, String>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("an annotation is written name=value, not " + word);
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return pairs;
    }

    static Instant moment(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(option + " is a time such as 2026-01-31T09:00:00Z or 2026-01-31T09:00:00+01:00, not " + text, e);
        }
    }
}
