package io.tocsin.adapter.email;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text in a mail's header. What comes from a label cannot start a header of its own, and what is not ASCII is encoded by RFC 2047. */
final class HeaderText {

    /** RFC 2047, 2: an encoded word has at most 75 characters, of which 12 are {@code =?UTF-8?B?} and {@code ?=}; 45 octets make 60. */
    private static final int OCTETS = 45;

    /** Where a line is folded (RFC 5322, 2.1.1 would have 78, and allows 998). */
    private static final int LINE = 76;

    private HeaderText() {}

    /** Line breaks and other control characters become spaces. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    /** @param used how many characters of the first line are taken, by the header's name */
    static String encode(String text, int used) {
        String clean = oneLine(text);
        return isAscii(clean) ? fold(clean, used) : encodedWords(clean);
    }

    private static String encodedWords(String text) {
        var words = new StringBuilder();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            int octets = 0;
            while (end < text.length()) {
                int point = text.codePointAt(end);
                octets += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
                if (octets > OCTETS) {
                    break;
                }
                end += Character.charCount(point);
            }
            String word = Base64.getEncoder().encodeToString(text.substring(start, end).getBytes(StandardCharsets.UTF_8));
            words.append(words.isEmpty() ? "" : "\r\n ").append("=?UTF-8?B?").append(word).append("?=");
            start = end;
        }
        return words.toString();
    }

    private static String fold(String text, int used) {
        var folded = new StringBuilder();
        int column = used;
        for (String word : text.split(" ", -1)) {
            boolean first = folded.isEmpty() && column == used;
            if (!first && column + 1 + word.length() > LINE) {
                folded.append("\r\n ");
                column = 1;
            } else if (!first) {
                folded.append(' ');
                column++;
            }
            folded.append(word);
            column += word.length();
        }
        return folded.toString();
    }
}
