package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;

/**
 * Bounds how deep an expression goes, so that neither the parser nor anything that walks its result runs out of stack. Prometheus has no such bound; no
 * expression that a person or a generator writes comes near these.
 */
final class Nesting {

    /** Parentheses, calls and signs inside one another. */
    static final int MAX_DEPTH = 100;
    /** Levels of the tree; a chain such as {@code a or b or c} has one for each operator. */
    static final int MAX_HEIGHT = 1000;

    private int depth;
    /** The levels of the expression that was built last. */
    private int height;

    void enter(Tokens tokens) throws SyntaxException {
        if (++depth > MAX_DEPTH) {
            throw tooDeep(tokens, "the expression nests more than " + MAX_DEPTH + " levels; split it into recording rules");
        }
    }

    void leave() {
        depth--;
    }

    int height() {
        return height;
    }

    void leaf() {
        height = 1;
    }

    /** One level more than the highest of its parts. */
    void grow(int highestPart, Tokens tokens) throws SyntaxException {
        height = highestPart + 1;
        if (height > MAX_HEIGHT) {
            throw tooDeep(tokens, "the expression chains more than " + MAX_HEIGHT + " operators; split it into recording rules");
        }
    }

    private static SyntaxException tooDeep(Tokens tokens, String message) {
        return new SyntaxException(message, tokens.start(), tokens.end());
    }
}
