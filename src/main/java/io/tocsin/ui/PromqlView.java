package io.tocsin.ui;

import io.tocsin.promql.Highlight;
import java.util.List;

/** An expression with colours. */
final class PromqlView {

    /** @param css empty: plain */
    public record Piece(String text, String css) {}

    private PromqlView() {}

    static List<Piece> of(String expression) {
        return Highlight.of(expression).stream().map(piece -> new Piece(piece.text(), switch (piece.kind()) {
            case PLAIN -> "";
            case KEYWORD -> "kw";
            case FUNCTION -> "fn";
            case NUMBER -> "num";
            case STRING -> "str";
            case OPERATOR -> "op";
        })).toList();
    }
}
