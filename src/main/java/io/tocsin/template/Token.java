package io.tocsin.template;

/**
 * A word of the template language.
 *
 * @param start offset of its first UTF-16 unit
 * @param end offset after its last one
 * @param text what it says; for plain text, already trimmed
 * @param spaceBefore whether white space stands before it: {@code .a.b} is one operand, {@code .a .b} are two
 */
record Token(Kind kind, int start, int end, String text, boolean spaceBefore) {

    enum Kind {
        TEXT, LEFT_DELIM, RIGHT_DELIM, IDENTIFIER, KEYWORD, FIELD, DOT, VARIABLE, STRING, RAW_STRING, CHARACTER, NUMBER, BOOL, NIL,
        PIPE, LEFT_PAREN, RIGHT_PAREN, DECLARE, ASSIGN, COMMA, EOF
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isKeyword(String word) {
        return kind == Kind.KEYWORD && text.equals(word);
    }

    /** As an error message shows it. */
    String shown() {
        return switch (kind) {
            case EOF -> "EOF";
            case KEYWORD -> "<" + text + ">";
            case LEFT_DELIM, RIGHT_DELIM, TEXT, IDENTIFIER, FIELD, DOT, VARIABLE, STRING, RAW_STRING, CHARACTER, NUMBER, BOOL, NIL, PIPE, LEFT_PAREN,
                    RIGHT_PAREN, DECLARE, ASSIGN, COMMA ->
                text.length() > 10 ? GoQuote.quote(text.substring(0, 10)) + "..." : GoQuote.quote(text);
        };
    }
}
