package io.tocsin.template;

import java.nio.charset.StandardCharsets;

/** The text a template was parsed from, kept to say where something went wrong. */
record Source(String text) {

    /** {@code line:column}: lines from 1, columns in UTF-8 bytes from 0, as Go counts them. */
    String lineAndColumn(int offset, int firstLineShift) {
        String before = text.substring(0, Math.min(offset, text.length()));
        int newline = before.lastIndexOf('\n');
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = before.substring(newline + 1).getBytes(StandardCharsets.UTF_8).length;
        return line + ":" + (newline < 0 ? column + firstLineShift : column);
    }

    /** A part of the text as Go prints a node: single spaces, except within quotes. */
    String shown(Place place) {
        String part = text.substring(place.start(), Math.min(place.end(), text.length()));
        var shown = new StringBuilder(part.length());
        char quote = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean space = quote == 0 && Character.isWhitespace(c);
            if (!space) {
                quote = quoteAfter(quote, c, i > 0 && part.charAt(i - 1) == '\\');
                shown.append(c);
            } else if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') {
                shown.append(' ');
            }
        }
        return part.startsWith("template ") ? "{{" + shown + "}}" : shown.toString();
    }

    private static char quoteAfter(char quote, char c, boolean escaped) {
        if (quote == 0) {
            return c == '"' || c == '`' || c == '\'' ? c : 0;
        }
        return c == quote && !(escaped && quote != '`') ? 0 : quote;
    }
}
