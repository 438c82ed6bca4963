package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;

/** Says what is wrong about a character, and what the user may have meant. */
final class LexicalErrors {

    private LexicalErrors() {}

    static SyntaxException at(int start, int end, String message) {
        return new SyntaxException(message, start, end);
    }

    static SyntaxException unexpected(String input, int at) {
        String hint = switch (input.charAt(at)) {
            case '$' -> "; variables of Grafana or of a template are not replaced in a rule's expression";
            case '&' -> "; write \"and\"";
            case '|' -> "; write \"or\"";
            case '}' -> "; no brace is open";
            case ']' -> "; no bracket is open";
            case ';' -> "; an expression ends without a semicolon";
            case '“', '”', '„', '‘', '’' -> "; quote with \", ' or `";
            case '.' -> "; a metric's name with dots stands quoted in braces: {\"my.metric\"}";
            default -> input.charAt(at) < 0x80 ? "" : "; a name beyond a-z, 0-9, _ and : stands quoted in braces: {\"…\"}";
        };
        return character(input, at, "", hint);
    }

    static SyntaxException unexpectedInsideBraces(String input, int at) {
        char c = input.charAt(at);
        String hint = c == '{' ? "; braces do not nest (a template's {{…}} is not replaced in a rule's expression)"
                : c == '>' || c == '<' ? "; labels compare with =, !=, =~ or !~ only"
                : Lexer.isDigit(c) ? "; a label's value stands in quotes"
                : "; a label's name beyond a-z, 0-9 and _ stands in quotes";
        return character(input, at, " inside braces", hint);
    }

    static SyntaxException insideBrackets(String input, int start, int end) {
        return at(start, end, "unexpected \"" + input.substring(start, end) + "\" inside brackets; write a duration such as [5m], or [1h:1m] for a subquery");
    }

    static SyntaxException comparison(int at, char c, char next) {
        if (next == '~') {
            return at(at, at + 2, "\"" + c + "~\" matches a label inside braces; values compare with == or !=");
        }
        return at(at, at + 1, "\"!\" is no operator; write != to compare, or \"unless\" to exclude");
    }

    private static SyntaxException character(String input, int at, String where, String hint) {
        int point = input.codePointAt(at);
        String shown = QuotedString.quote(Character.toString(point));
        return at(at, at + Character.charCount(point), "unexpected character " + shown + where + hint);
    }
}
