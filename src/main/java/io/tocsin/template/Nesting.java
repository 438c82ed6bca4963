package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;

/** How deep the parser is; it stops long before the stack does. */
final class Nesting {

    private static final int MAX_DEPTH = 200;

    private int depth;

    void enter(Token token) throws SyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new SyntaxException("the template nests more than " + MAX_DEPTH + " deep", token.start(), token.end());
        }
    }

    void leave() {
        depth--;
    }

    void stage(int stage, Token token) throws SyntaxException {
        if (stage > MAX_DEPTH) {
            throw new SyntaxException("a pipeline has more than " + MAX_DEPTH + " stages", token.start(), token.end());
        }
    }
}
