package io.tocsin.label;

import io.tocsin.diagnostic.SyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Alertmanager's newer grammar for matchers: names and values in UTF-8, quoted or free of reserved characters (matcher/parse). */
final class Utf8MatcherGrammar {

    private static final String RESERVED = "{}!=~,\\\"'`";

    private final String input;
    private final List<Matcher> matchers = new ArrayList<>();
    private int at;

    Utf8MatcherGrammar(String input) {
        this.input = input;
    }

    List<Matcher> parse() throws SyntaxException {
        boolean braced = accept('{');
        while (!atEnd() && peek() != '}') {
            matcher();
            if (!accept(',') && !atEnd() && peek() != '}') {
                throw error("a comma" + (braced ? " or a closing brace" : "") + " is missing here");
            }
        }
        if (braced && !accept('}')) {
            throw error("the closing brace is missing");
        }
        if (!atEnd()) {
            throw error(braced ? "nothing stands after the closing brace" : "there is a closing brace and no opening one");
        }
        return matchers;
    }

    private void matcher() throws SyntaxException {
        String name = word("a label's name");
        Matcher.Type type = operator();
        skipSpace();
        int start = at;
        String value = word("a value");
        matchers.add(matcher(type, name, value, start, at));
    }

    private String word(String what) throws SyntaxException {
        skipSpace();
        int start = at;
        if (at < input.length() && input.charAt(at) == '"') {
            return quoted();
        }
        while (at < input.length() && !isReserved(input.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw error(what + " is missing here" + (at < input.length() ? "; one with special characters stands in double quotes" : ""));
        }
        return input.substring(start, at);
    }

    private String quoted() throws SyntaxException {
        int start = at++;
        while (at < input.length() && input.charAt(at) != '"') {
            at += input.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= input.length()) {
            at = input.length();
            throw new SyntaxException("the closing double quote is missing", start, at);
        }
        at++;
        return GoQuoted.unquote(input, start, at);
    }

    private Matcher.Type operator() throws SyntaxException {
        skipSpace();
        for (String operator : new String[] {"=~", "!=", "!~", "="}) {
            if (input.startsWith(operator, at)) {
                at += operator.length();
                return type(operator);
            }
        }
        throw error("an operator is missing here: =, !=, =~ or !~");
    }

    private boolean accept(char c) {
        skipSpace();
        if (at < input.length() && input.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean atEnd() {
        skipSpace();
        return at >= input.length();
    }

    private char peek() {
        return input.charAt(at);
    }

    private void skipSpace() {
        while (at < input.length() && isSpace(input.charAt(at))) {
            at++;
        }
    }

    private SyntaxException error(String message) {
        return new SyntaxException(message, at, Math.min(at + 1, input.length()));
    }

    private static boolean isReserved(char c) {
        return isSpace(c) || RESERVED.indexOf(c) >= 0;
    }

    /** Go's unicode.IsSpace. */
    private static boolean isSpace(char c) {
        return c >= '\t' && c <= '\r' || c == ' ' || c == 0x85 || c == 0xa0 || c > 0xff && Character.isSpaceChar(c);
    }

    static Matcher.Type type(String operator) {
        return switch (operator) {
            case "=" -> Matcher.Type.EQUAL;
            case "!=" -> Matcher.Type.NOT_EQUAL;
            case "=~" -> Matcher.Type.REGEX;
            case "!~" -> Matcher.Type.NOT_REGEX;
            default -> throw new IllegalArgumentException("no operator: " + operator);
        };
    }

    static Matcher matcher(Matcher.Type type, String name, String value, int start, int end) throws SyntaxException {
        try {
            return new Matcher(type, name, value);
        } catch (IllegalArgumentException e) {
            SyntaxException syntax = new SyntaxException(e.getMessage(), start, end);
            syntax.initCause(e);
            throw syntax;
        }
    }
}
