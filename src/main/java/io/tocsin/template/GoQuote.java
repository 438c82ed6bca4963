package io.tocsin.template;

/** Quoted strings as Go's strconv.Quote writes them. */
final class GoQuote {

    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\";
    private static final String LETTERS = "abfnrtv\\";

    private GoQuote() {}

    static String quote(String s) {
        return quoteWith(s, '"', false);
    }

    /** Like {@link #quote}, every character above ASCII escaped ({@code %+q}). */
    static String quoteAscii(String s) {
        return quoteWith(s, '"', true);
    }

    static String quoteRune(int rune) {
        return quoteWith(Character.toString(rune), '\'', false);
    }

    private static String quoteWith(String s, char quote, boolean ascii) {
        var out = new StringBuilder(s.length() + 2).append(quote);
        s.codePoints().forEach(c -> append(out, c, quote, ascii));
        return out.append(quote).toString();
    }

    private static void append(StringBuilder out, int c, char quote, boolean ascii) {
        int known = ESCAPED.indexOf(c);
        if (c == quote) {
            out.append('\\').append(quote);
        } else if (known >= 0) {
            out.append('\\').append(LETTERS.charAt(known));
        } else if (isPrintable(c) && !(ascii && c >= 0x7f)) {
            out.appendCodePoint(c);
        } else if (c < ' ' || c == 0x7f) {
            out.append(String.format("\\x%02x", c));
        } else {
            out.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
        }
    }

    /** Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
    static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
