package io.tocsin.label;

import io.tocsin.diagnostic.SyntaxException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Go's interpreted string literals, as strconv.Unquote reads them (go.dev/ref/spec#String_literals). */
final class GoQuoted {

    private static final String SIMPLE = "abfnrtv\\\"";
    private static final String MEANING = "\u0007\b\f\n\r\t\u000b\\\"";

    private final String input;
    private final int start;
    private final int end;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int at;

    private GoQuoted(String input, int start, int end) {
        this.input = input;
        this.start = start;
        this.end = end;
        this.at = start;
    }

    /**
     * The text between the quotes.
     *
     * @param start where the opening quote stands
     * @param end after the closing one
     */
    static String unquote(String input, int start, int end) throws SyntaxException {
        var reader = new GoQuoted(input, start + 1, end - 1);
        return reader.read();
    }

    private String read() throws SyntaxException {
        while (at < end) {
            char c = input.charAt(at);
            if (c == '\n') {
                throw new SyntaxException("a quoted text does not go over lines; write \\n", at, at + 1);
            }
            if (c == '\\') {
                escape();
            } else {
                int point = input.codePointAt(at);
                append(point);
                at += Character.charCount(point);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new SyntaxException("the quoted text is no valid UTF-8", start, end);
        }
    }

    private void escape() throws SyntaxException {
        char kind = at + 1 < end ? input.charAt(at + 1) : 0;
        int simple = SIMPLE.indexOf(kind);
        if (simple >= 0) {
            bytes.write(MEANING.charAt(simple));
            at += 2;
            return;
        }
        switch (kind) {
            case 'x' -> bytes.write(number(2, 2, 16));
            case 'u' -> append(number(2, 4, 16));
            case 'U' -> append(number(2, 8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> bytes.write(octal());
            default -> throw bad(2);
        }
    }

    private int octal() throws SyntaxException {
        int begin = at;
        int value = number(1, 3, 8);
        if (value > 255) {
            at = begin;
            throw bad(4);
        }
        return value;
    }

    private int number(int skip, int digits, int radix) throws SyntaxException {
        int begin = at + skip;
        if (begin + digits > end) {
            throw bad(skip);
        }
        long value = 0;
        for (int i = begin; i < begin + digits; i++) {
            int digit = Character.digit(input.charAt(i), radix);
            if (digit < 0 || input.charAt(i) > 'f') {
                throw bad(skip);
            }
            value = value * radix + digit;
        }
        if (value > Character.MAX_CODE_POINT || value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
            throw bad(skip + digits);
        }
        at = begin + digits;
        return (int) value;
    }

    private void append(int point) {
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    }

    private SyntaxException bad(int length) {
        int stop = Math.min(at + length, end);
        return new SyntaxException("\"" + input.substring(at, stop) + "\" is no escape sequence; a backslash is written \\\\", at, stop);
    }
}
