package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.util.ArrayList;
import java.util.List;

/** Selectors: a metric's name, and matchers in braces. */
final class SelectorParser {

    private final Tokens tokens;

    SelectorParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * @param name the name already read, or empty
     * @param start where the selector starts
     * @param mayBeEmpty whether it may select everything, as in the second argument of info()
     */
    VectorSelector selector(String name, int start, boolean mayBeEmpty) throws SyntaxException {
        List<Matcher> matchers = tokens.accept(Token.LEFT_BRACE) ? matchers() : List.of();
        Span span = tokens.since(start);
        if (!name.isEmpty()) {
            TypeRules.checkNameIsSetOnce(name, matchers, span);
        } else if (!mayBeEmpty) {
            TypeRules.checkSelectsSomething(matchers, span);
        }
        return new VectorSelector(name, matchers, Modifiers.NONE, span);
    }

    private List<Matcher> matchers() throws SyntaxException {
        var matchers = new ArrayList<Matcher>(4);
        while (!tokens.is(Token.RIGHT_BRACE)) {
            matchers.add(matcher());
            if (!tokens.accept(Token.COMMA) && !tokens.is(Token.RIGHT_BRACE)) {
                throw tokens.unexpected("behind a matcher", "\",\" or \"}\"");
            }
        }
        tokens.advance();
        return matchers;
    }

    private Matcher matcher() throws SyntaxException {
        int start = tokens.start();
        boolean quoted = tokens.is(Token.STRING);
        if (!quoted && !tokens.is(Token.IDENTIFIER)) {
            throw tokens.unexpected("inside braces", "a matcher such as job=\"api\", or \"}\"");
        }
        String name = quoted ? tokens.takeString() : takeName();
        if (quoted && (tokens.is(Token.COMMA) || tokens.is(Token.RIGHT_BRACE))) {
            return Matcher.equal(Labels.METRIC_NAME, name);
        }
        Matcher.Type type = matchType(tokens.current());
        tokens.advance();
        if (!tokens.is(Token.STRING)) {
            throw tokens.unexpected("behind \"" + name + type.operator() + "\"", missingValue());
        }
        return matcher(type, name, tokens.takeString(), start);
    }

    private String takeName() throws SyntaxException {
        String name = tokens.text();
        tokens.advance();
        return name;
    }

    private String missingValue() {
        return tokens.is(Token.ASSIGN) ? "a value in quotes; labels compare with a single =" : "a value in quotes";
    }

    private Matcher.Type matchType(Token token) throws SyntaxException {
        return switch (token) {
            case ASSIGN -> Matcher.Type.EQUAL;
            case NOT_EQUAL -> Matcher.Type.NOT_EQUAL;
            case MATCH_REGEX -> Matcher.Type.REGEX;
            case MATCH_NOT_REGEX -> Matcher.Type.NOT_REGEX;
            default -> throw tokens.unexpected("behind a label's name", "=, !=, =~ or !~");
        };
    }

    private Matcher matcher(Matcher.Type type, String name, String value, int start) throws SyntaxException {
        try {
            return new Matcher(type, name, value);
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(e.getMessage(), start, tokens.previousEnd());
        }
    }
}
