package io.tocsin.fuzz;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.promql.Expression;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.PromqlParser;
import java.nio.charset.StandardCharsets;

/** Any text parses or is refused, and what parses says the same when printed. */
public final class PromqlFuzz {

    private static final PromqlParser.Options EXPERIMENTAL = PromqlParser.Options.ANY;

    private PromqlFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) throws SyntaxException {
        String text = new String(data, StandardCharsets.UTF_8);
        Expression expression;
        try {
            expression = PromqlParser.parse(text, EXPERIMENTAL);
        } catch (SyntaxException e) {
            return;
        }
        Expressions.outputLabels(expression);
        String printed = expression.toString();
        if (!PromqlParser.parse(printed, EXPERIMENTAL).equals(expression)) {
            throw new AssertionError(printed + " says something else");
        }
    }
}
