package io.tocsin.rest.alertmanager;

import com.google.re2j.PatternSyntaxException;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.label.MatcherParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Query parameters, read as Alertmanager reads them. */
final class Query {

    /** What go-openapi takes for true; everything else is false (swag, ConvertBool). */
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled");

    private Query() {}

    /** A flag that is on unless it is said to be off. */
    static boolean flag(String value) {
        return value == null || value.isEmpty() || TRUE.contains(value.toLowerCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException in Alertmanager's words */
    static List<Matcher> matchers(List<String> filters, boolean classic) {
        var matchers = new ArrayList<Matcher>();
        for (String filter : filters) {
            if (filter.startsWith("{") || filter.endsWith("}")) {
                throw new IllegalArgumentException("unexpected open or close brace: " + filter);
            }
            try {
                matchers.add(classic ? onlyOne(filter) : MatcherParser.parseOne(filter));
            } catch (SyntaxException e) {
                throw new IllegalArgumentException(why(filter, e), e);
            }
        }
        return matchers;
    }

    private static String why(String filter, SyntaxException refused) {
        if (refused.getCause() instanceof IllegalArgumentException regex) {
            return inGoWords(regex, "^(?:" + filter.substring(filter.indexOf('~') + 1) + ")$");
        }
        return "bad matcher format: " + filter;
    }

    private static Matcher onlyOne(String filter) throws SyntaxException {
        List<Matcher> matchers = MatcherParser.parseClassicList(filter);
        if (matchers.size() != 1) {
            throw new SyntaxException("one matcher", 0, filter.length());
        }
        return matchers.getFirst();
    }

    /** Whether labels match; an empty value stands for "there" or "not there" (Alertmanager, api.go, matchFilterLabels). */
    static boolean match(List<Matcher> matchers, Labels labels) {
        for (Matcher matcher : matchers) {
            boolean settled = matcher.value().isEmpty() && matcher.type().isNegative() == labels.has(matcher.name());
            if (!settled && !matcher.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Which receivers are wanted, by name.
     *
     * @param regex null: all
     * @throws IllegalArgumentException in Alertmanager's words
     */
    static Predicate<String> receivers(String regex, List<String> byLabels, boolean classic) {
        Predicate<String> byName = name -> true;
        if (regex != null) {
            try {
                byName = new Matcher(Matcher.Type.REGEX, "receiver", regex)::matches;
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("failed to parse receiver param: " + inGoWords(e, "^(?:" + regex + ")$"), e);
            }
        }
        List<Matcher> matchers = receiverMatchers(byLabels, classic);
        return byName.and(name -> match(matchers, receiverLabels(name)));
    }

    /** @throws IllegalArgumentException in Alertmanager's words */
    static List<Matcher> receiverMatchers(List<String> byLabels, boolean classic) {
        try {
            return matchers(byLabels, classic);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("failed to parse receiver_matchers param: " + e.getMessage(), e);
        }
    }

    /** A receiver has one label at least: its name. */
    static Labels receiverLabels(String name) {
        return Labels.of("name", name);
    }

    /** What is wrong with a regular expression, as Go's package regexp says it. */
    static String inGoWords(IllegalArgumentException refused, String regex) {
        return refused.getCause() instanceof PatternSyntaxException re2
                ? "error parsing regexp: " + re2.getDescription() + ": `" + regex + "`"
                : refused.getMessage();
    }
}
