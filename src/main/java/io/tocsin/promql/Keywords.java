package io.tocsin.promql;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The words that mean something to the lexer, in any case. */
final class Keywords {

    private static final Map<String, Token> TABLE = table();
    private static final int LONGEST = "count_values".length();

    private Keywords() {}

    /** What the word is outside braces and brackets; an identifier where it is no keyword. */
    static Token token(String word) {
        Token exact = TABLE.get(word);
        if (exact != null) {
            return exact;
        }
        return word.length() > LONGEST ? Token.IDENTIFIER : TABLE.getOrDefault(word.toLowerCase(Locale.ROOT), Token.IDENTIFIER);
    }

    /** The operator behind an {@link Token#AGGREGATOR}. */
    static AggregateOperator aggregator(String word) {
        return AggregateOperator.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Map<String, Token> table() {
        var table = new HashMap<String, Token>();
        for (AggregateOperator operator : AggregateOperator.values()) {
            table.put(operator.text(), Token.AGGREGATOR);
        }
        for (Token token : Token.values()) {
            if (token.ordinal() >= Token.BOOL.ordinal()) {
                table.put(token.name().toLowerCase(Locale.ROOT), token);
            }
        }
        for (Token token : new Token[] {Token.AND, Token.OR, Token.UNLESS, Token.ATAN2}) {
            table.put(token.operator.text(), token);
        }
        table.put("inf", Token.NUMBER);
        table.put("nan", Token.NUMBER);
        return table;
    }
}
