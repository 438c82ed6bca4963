package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import java.util.ArrayList;
import java.util.List;

/** An expression cut into pieces by what they are, for a page that colours them. Together the pieces are the text, to the letter. */
public final class Highlight {

    /** What a piece is. */
    public enum Kind {
        PLAIN,
        KEYWORD,
        FUNCTION,
        NUMBER,
        STRING,
        OPERATOR
    }

    public record Piece(String text, Kind kind) {}

    private Highlight() {}

    /** What does not lex is plain from there on. */
    public static List<Piece> of(String expression) {
        var pieces = new ArrayList<Piece>();
        var lexer = new Lexer(expression);
        int done = 0;
        try {
            lexer.advance();
            while (lexer.token() != Token.END_OF_INPUT) {
                plain(pieces, expression.substring(done, lexer.start()));
                String text = expression.substring(lexer.start(), lexer.end());
                pieces.add(new Piece(text, kind(lexer.token(), expression, lexer.end())));
                done = lexer.end();
                lexer.advance();
            }
        } catch (SyntaxException e) {
            // shown as it is
        }
        plain(pieces, expression.substring(done));
        return pieces;
    }

    private static void plain(List<Piece> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, Kind.PLAIN));
        }
    }

    private static Kind kind(Token token, String expression, int end) {
        return switch (token) {
            case NUMBER, DURATION -> Kind.NUMBER;
            case STRING -> Kind.STRING;
            case AGGREGATOR -> Kind.FUNCTION;
            case BOOL, BY, WITHOUT, ON, IGNORING, GROUP_LEFT, GROUP_RIGHT, OFFSET, FILL, FILL_LEFT, FILL_RIGHT, ANCHORED, SMOOTHED -> Kind.KEYWORD;
            case IDENTIFIER, START, END, STEP, RANGE, MAX_OF, MIN_OF -> end < expression.length() && expression.charAt(end) == '(' ? Kind.FUNCTION : Kind.PLAIN;
            default -> token.operator != null || token == Token.MATCH_REGEX || token == Token.MATCH_NOT_REGEX ? Kind.OPERATOR : Kind.PLAIN;
        };
    }
}
