package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Strings in single, double or back quotes, with Go's escapes. */
final class QuotedString {

    private static final String ESCAPES = "abfnrtv\\";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\";

    private QuotedString() {}

    /** The offset behind the closing quote of the string that starts here. */
    static int endOf(String input, int start) throws SyntaxException {
        char quote = input.charAt(start);
        for (int at = start + 1; at < input.length(); at++) {
            char c = input.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            if (quote != '`' && c == '\n') {
                throw new SyntaxException("the string is not closed on its line: " + quote + " is missing; a line break in a string is written \\n", start, at);
            }
            if (c == '\\' && quote != '`') {
                at++;
            } else if (c > 0x7f) {
                at += checkedWidth(input, at) - 1;
            }
        }
        throw new SyntaxException("the string is not closed: " + quote + " is missing", start, input.length());
    }

    /** Prometheus takes a literal U+FFFD for broken UTF-8; a lone surrogate is what broken UTF-16 looks like. */
    private static int checkedWidth(String input, int at) throws SyntaxException {
        int point = input.codePointAt(at);
        if (point == 0xfffd || point >= 0xd800 && point <= 0xdfff) {
            throw new SyntaxException("the string holds a character that is no valid Unicode", at, at + 1);
        }
        return Character.charCount(point);
    }

    /** What the quoted text between two offsets says. */
    static String unquote(String input, int start, int end) throws SyntaxException {
        String inner = input.substring(start + 1, end - 1);
        if (input.charAt(start) == '`' || inner.indexOf('\\') < 0) {
            return inner;
        }
        return new Unescape(input, start, end).text();
    }

    /** Double-quoted, with escapes for all that does not print; always one that parses. */
    static String quote(String value) {
        var text = new StringBuilder(value.length() + 2).append('"');
        value.codePoints().forEach(point -> {
            int escape = point == '"' ? -1 : ESCAPED.indexOf(point);
            if (point == '"') {
                text.append("\\\"");
            } else if (escape >= 0) {
                text.append('\\').append(ESCAPES.charAt(escape));
            } else if (isPrintable(point)) {
                text.appendCodePoint(point);
            } else {
                text.append(String.format(point < 0x80 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x", point));
            }
        });
        return text.append('"').toString();
    }

    private static boolean isPrintable(int point) {
        return point == ' ' || point != 0xfffd && switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /** One pass over a string with escapes. Bytes from {@code \x} and octal escapes wait as lone surrogates until all is read. */
    private static final class Unescape {

        private static final int BYTE_MARK = 0xdc00;

        private final String input;
        private final int end;
        private final char quote;
        private final StringBuilder text = new StringBuilder();
        private boolean bytes;
        private int at;

        Unescape(String input, int start, int end) {
            this.input = input;
            this.end = end - 1;
            this.quote = input.charAt(start);
            this.at = start + 1;
        }

        String text() throws SyntaxException {
            while (at < end) {
                char c = input.charAt(at++);
                if (c == '\\') {
                    escape();
                } else {
                    text.append(c);
                }
            }
            return bytes ? decoded() : text.toString();
        }

        private void escape() throws SyntaxException {
            char c = input.charAt(at++);
            int simple = ESCAPES.indexOf(c);
            if (simple >= 0) {
                text.append(ESCAPED.charAt(simple));
            } else if (c == quote) {
                text.append(c);
            } else {
                switch (c) {
                    case 'x' -> octet(code(2, 16, 0xff));
                    case 'u' -> text.appendCodePoint(code(4, 16, 0x10ffff));
                    case 'U' -> text.appendCodePoint(code(8, 16, 0x10ffff));
                    case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                        at--;
                        octet(code(3, 8, 0xff));
                    }
                    default -> throw unknown(c);
                }
            }
        }

        private SyntaxException unknown(char c) {
            String hint = ".dwsDWSb+*?()[]{}|^$/".indexOf(c) >= 0 ? "; in a regular expression the backslash is doubled: \\\\" + c : "";
            String shown = Character.toString(input.codePointAt(at - 1));
            return new SyntaxException("\"\\" + shown + "\" is no escape" + hint, at - 2, at);
        }

        private void octet(int value) {
            bytes |= value >= 0x80;
            text.append((char) (value >= 0x80 ? BYTE_MARK + value : value));
        }

        private int code(int digits, int radix, int limit) throws SyntaxException {
            int from = at;
            long value = 0;
            for (; at < from + digits; at++) {
                int digit = at < end ? Character.digit(input.charAt(at), radix) : -1;
                if (digit < 0 || input.charAt(at) > 0x7f) {
                    throw new SyntaxException("an escape is cut short: " + digits + " digits must follow", from - 1, at);
                }
                value = value * radix + digit;
            }
            if (value > limit || value >= 0xd800 && value <= 0xdfff) {
                throw new SyntaxException("an escape names no character", from - 1, at);
            }
            return (int) value;
        }

        private String decoded() {
            var octets = new ByteArrayOutputStream(text.length());
            text.codePoints().forEach(point -> {
                if (point > BYTE_MARK && point <= BYTE_MARK + 0xff) {
                    octets.write(point - BYTE_MARK);
                } else {
                    octets.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                }
            });
            return octets.toString(StandardCharsets.UTF_8);
        }
    }
}
