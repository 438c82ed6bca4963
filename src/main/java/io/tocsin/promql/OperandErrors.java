package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;

/** Says what is wrong where an operand should stand. */
final class OperandErrors {

    private static final String EXPECTED = "a metric, a number, a function or \"(\"";

    private OperandErrors() {}

    static SyntaxException missing(Tokens tokens) {
        Token token = tokens.current();
        if (token == Token.END_OF_INPUT) {
            return tokens.unexpected("where an operand is missing", EXPECTED);
        }
        if (token == Token.ON || token == Token.IGNORING || token == Token.GROUP_LEFT || token == Token.GROUP_RIGHT || token == Token.BOOL) {
            return tokens.unexpected("where an operand should stand", "the order: operator, bool, on or ignoring (labels), group_left or group_right (labels)");
        }
        if (token == Token.FILL || token == Token.FILL_LEFT || token == Token.FILL_RIGHT) {
            return tokens.unexpected("where an operand should stand", "it behind an operator and its on, ignoring, group_left and group_right");
        }
        if (token.operator != null) {
            return tokens.unexpected("where an operand should stand", EXPECTED + "; two operators follow each other");
        }
        return tokens.unexpected("where an operand should stand", EXPECTED);
    }
}
