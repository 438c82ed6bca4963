package io.tocsin.label;

import io.tocsin.diagnostic.SyntaxException;
import java.util.List;

/**
 * Reads matchers as Alertmanager 0.33 does: by the grammar that knows UTF-8 names first, and by the classic, looser one where that fails or where the
 * two read different things (matcher/compat/parse.go). So {@code {a="b", c=~"d"}}, {@code a=b,c=~d} and {@code foo="\d"} all mean what they always did.
 */
public final class MatcherParser {

    private MatcherParser() {}

    /**
     * Any number of matchers, with or without braces around them; none for an empty text or {@code {}}.
     *
     * @throws SyntaxException where neither grammar accepts it, or a regular expression is none
     */
    public static List<Matcher> parseList(String input) throws SyntaxException {
        SyntaxException strict;
        List<Matcher> utf8;
        try {
            utf8 = new Utf8MatcherGrammar(input).parse();
        } catch (SyntaxException e) {
            strict = e;
            return classicOr(input, strict);
        }
        try {
            return ClassicMatcherGrammar.parseList(input); // where both accept and differ, the classic one counts; where they agree, it is all one
        } catch (SyntaxException classicOnly) {
            return utf8;
        }
    }

    private static List<Matcher> classicOr(String input, SyntaxException strict) throws SyntaxException {
        try {
            return ClassicMatcherGrammar.parseList(input);
        } catch (SyntaxException loose) {
            throw strict; // it knows the place better
        }
    }

    /** By the classic grammar alone, as with Alertmanager's {@code --enable-feature=classic-mode}. */
    public static List<Matcher> parseClassicList(String input) throws SyntaxException {
        return ClassicMatcherGrammar.parseList(input);
    }

    /**
     * Exactly one matcher, without braces.
     *
     * @throws SyntaxException also where there is none, or more than one
     */
    public static Matcher parseOne(String input) throws SyntaxException {
        if (input.startsWith("{") || input.endsWith("}")) {
            throw new SyntaxException("one matcher stands here, without braces, such as severity=\"critical\"", 0, input.length());
        }
        List<Matcher> matchers = parseSingle(input);
        if (matchers.size() != 1) {
            throw new SyntaxException("exactly one matcher stands here, not " + matchers.size(), 0, input.length());
        }
        return matchers.getFirst();
    }

    /** The classic grammar for a single matcher knows no commas: {@code a=b,c} is one with the value {@code b,c}. */
    private static List<Matcher> parseSingle(String input) throws SyntaxException {
        try {
            return List.of(ClassicMatcherGrammar.parseOne(input, 0));
        } catch (SyntaxException classic) {
            return new Utf8MatcherGrammar(input).parse();
        }
    }
}
