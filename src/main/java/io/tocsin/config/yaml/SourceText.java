package io.tocsin.config.yaml;

import io.tocsin.diagnostic.Position;
import java.util.Arrays;

/** A file's name and text, and where its lines begin. */
public final class SourceText {

    private final String file;
    private final String text;
    private final int[] lineStarts;

    /** For each code point where it begins; null where the text has no surrogates and both counts agree. */
    private final int[] codePoints;

    /** @param file the path as the user wrote it */
    public SourceText(String file, String text) {
        this.file = file;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lineStarts = lineStarts(this.text);
        this.codePoints = this.text.chars().anyMatch(c -> Character.isSurrogate((char) c)) ? codePointStarts(this.text) : null;
    }

    private static int[] lineStarts(String text) {
        var starts = new int[64];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            if (breaks) {
                starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static int[] codePointStarts(String text) {
        var starts = new int[text.codePointCount(0, text.length())];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        return starts;
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }

    /** The offset in UTF-16 units of the n-th code point. */
    int offsetOfCodePoint(int index) {
        if (codePoints == null) {
            return Math.min(index, text.length());
        }
        return index < codePoints.length ? codePoints[index] : text.length();
    }

    /** @param offset in UTF-16 units, from 0 to the text's length */
    public Position position(int offset) {
        int line = lineIndex(offset);
        return new Position(file, line + 1, offset - lineStarts[line] + 1);
    }

    /** Where the line begins in which the offset lies. */
    int lineStart(int offset) {
        return lineStarts[lineIndex(offset)];
    }

    /** Where that line ends, before its break. */
    int lineEnd(int offset) {
        int end = offset;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int lineIndex(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }
}
