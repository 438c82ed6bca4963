package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;

/** The token at hand, the text it came from, and the words for one that is out of place. */
final class Tokens {

    private final String input;
    private final Lexer lexer;
    private int previousEnd;

    Tokens(String input) throws SyntaxException {
        this.input = input;
        this.lexer = new Lexer(input);
        lexer.advance();
    }

    Token current() {
        return lexer.token();
    }

    boolean is(Token token) {
        return lexer.token() == token;
    }

    /** Where the token at hand starts. */
    int start() {
        return lexer.start();
    }

    int end() {
        return lexer.end();
    }

    /** Where the token before it ended. */
    int previousEnd() {
        return previousEnd;
    }

    /** From there to the end of the token before. */
    Span since(int start) {
        return new Span(start, previousEnd);
    }

    String text() {
        return input.substring(lexer.start(), lexer.end());
    }

    void advance() throws SyntaxException {
        previousEnd = lexer.end();
        lexer.advance();
    }

    /** Takes the token where it is this one. */
    boolean accept(Token token) throws SyntaxException {
        if (lexer.token() != token) {
            return false;
        }
        advance();
        return true;
    }

    /** @param expected what should stand here, for the message */
    void expect(Token token, String context, String expected) throws SyntaxException {
        if (!accept(token)) {
            throw unexpected(context, expected);
        }
    }

    /** The text of a string, and on to the next token. */
    String takeString() throws SyntaxException {
        String value = QuotedString.unquote(input, lexer.start(), lexer.end());
        advance();
        return value;
    }

    /** The value of a number or duration, and on to the next token. */
    double takeNumber() throws SyntaxException {
        double value = is(Token.DURATION) ? NumberSyntax.duration(text(), start()) : NumberSyntax.number(text(), start());
        advance();
        return value;
    }

    SyntaxException unexpected(String context, String expected) {
        String what = is(Token.END_OF_INPUT) ? "end of the expression" : "\"" + shortened(text()) + "\"";
        return new SyntaxException("unexpected " + what + " " + context + "; expected " + expected, start(), end());
    }

    SyntaxException error(String message, Span span) {
        return new SyntaxException(message, span.start(), span.end());
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, Character.isHighSurrogate(text.charAt(29)) ? 29 : 30) + "…";
    }
}
