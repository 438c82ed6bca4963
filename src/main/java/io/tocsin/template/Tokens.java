package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.template.Token.Kind;

/** The tokens of one text, with a look ahead of two. */
final class Tokens {

    private final TemplateLexer lexer;
    private Token first;
    private Token second;

    Tokens(String text) {
        this.lexer = new TemplateLexer(text);
    }

    Token peek() throws SyntaxException {
        if (first == null) {
            first = lexer.next();
        }
        return first;
    }

    /** The token after the next one; asked for only within an action, where there is one. */
    Token peekSecond() throws SyntaxException {
        peek();
        if (second == null) {
            second = lexer.next();
        }
        return second;
    }

    Token next() throws SyntaxException {
        Token token = peek();
        first = second;
        second = null;
        return token;
    }

    boolean take(Kind kind) throws SyntaxException {
        boolean there = peek().is(kind);
        if (there) {
            next();
        }
        return there;
    }

    Token expect(Kind kind, String context) throws SyntaxException {
        Token token = next();
        if (!token.is(kind)) {
            throw unexpected(token, context);
        }
        return token;
    }

    static SyntaxException unexpected(Token token, String context) {
        return new SyntaxException("unexpected " + token.shown() + " in " + context, token.start(), token.end());
    }
}
