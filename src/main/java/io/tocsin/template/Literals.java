package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the constants of the template language: strings, characters, numbers, as strconv does. */
final class Literals {

    private static final int MAX_NUMBER_LENGTH = 400;

    private Literals() {}

    static String string(Token token) throws SyntaxException {
        String text = token.text();
        String inner = text.substring(1, text.length() - 1);
        if (token.is(Token.Kind.RAW_STRING)) {
            return inner.replace("\r", "");
        }
        return inner.indexOf('\\') < 0 ? inner : unescape(inner, '"', token);
    }

    static Long character(Token token) throws SyntaxException {
        String text = token.text();
        String value = unescape(text.substring(1, text.length() - 1), '\'', token);
        if (value.isEmpty() || value.codePointCount(0, value.length()) != 1) {
            throw bad("malformed character constant: " + text + "; write one character between quotes", token);
        }
        return (long) value.codePointAt(0);
    }

    private static String unescape(String s, char quote, Token token) throws SyntaxException {
        var out = new StringBuilder(s.length());
        int i = 0;
        while (i < s.length()) {
            char c = s.charAt(i++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = i < s.length() ? s.charAt(i++) : 0;
            int simple = "abfnrtv\\".indexOf(escape);
            if (simple >= 0) {
                out.append("\u0007\b\f\n\r\t\u000b\\".charAt(simple));
            } else if (escape == quote) {
                out.append(quote);
            } else {
                i = numericEscape(s, i, escape, out, token);
            }
        }
        return out.toString();
    }

    private static int numericEscape(String s, int start, char escape, StringBuilder out, Token token) throws SyntaxException {
        return switch (escape) {
            case 'u' -> codePoint(s, start, 4, out, token);
            case 'U' -> codePoint(s, start, 8, out, token);
            case 'x', '0', '1', '2', '3', '4', '5', '6', '7' -> bytes(s, start - 2, out, token);
            default -> throw bad("invalid syntax: unknown escape in " + token.text(), token);
        };
    }

    private static int codePoint(String s, int start, int length, StringBuilder out, Token token) throws SyntaxException {
        int value = digits(s, start, length, 16, token);
        if (!Character.isValidCodePoint(value) || value >= 0xd800 && value < 0xe000) {
            throw bad("invalid syntax: no such character in " + token.text(), token);
        }
        out.appendCodePoint(value);
        return start + length;
    }

    /** \x and octal escapes are bytes; a run of them is read as UTF-8. */
    private static int bytes(String s, int start, StringBuilder out, Token token) throws SyntaxException {
        var bytes = ByteBuffer.allocate(s.length());
        int i = start;
        while (i + 1 < s.length() && s.charAt(i) == '\\' && (s.charAt(i + 1) == 'x' || s.charAt(i + 1) >= '0' && s.charAt(i + 1) <= '7')) {
            boolean hex = s.charAt(i + 1) == 'x';
            int from = hex ? i + 2 : i + 1;
            int length = hex ? 2 : 3;
            int value = digits(s, from, length, hex ? 16 : 8, token);
            if (value > 255) {
                throw bad("invalid syntax: an octal escape goes to \\377 in " + token.text(), token);
            }
            bytes.put((byte) value);
            i = from + length;
        }
        out.append(StandardCharsets.UTF_8.decode(bytes.flip()));
        return i;
    }

    private static int digits(String s, int start, int length, int radix, Token token) throws SyntaxException {
        int value = 0;
        for (int i = start; i < start + length; i++) {
            int digit = i < s.length() && s.charAt(i) < 128 ? Character.digit(s.charAt(i), radix) : -1;
            if (digit < 0) {
                throw bad("invalid syntax: an escape is cut short in " + token.text(), token);
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** A Long, or a Double where it is written with a point or an exponent. */
    static Object number(Token token) throws SyntaxException {
        String text = token.text();
        String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        boolean negative = text.startsWith("-");
        if (text.length() > MAX_NUMBER_LENGTH || digits.isEmpty() || !isAsciiNumber(digits)) {
            throw bad("bad number syntax: " + GoQuote.quote(text), token);
        }
        try {
            int radix = radix(digits);
            if (isFloat(digits, radix)) {
                return floating(digits, radix, negative, token);
            }
            return integer(digits.replace("_", ""), radix, negative, token);
        } catch (NumberFormatException | ArithmeticException e) {
            throw bad("bad number syntax: " + GoQuote.quote(text), token);
        }
    }

    private static boolean isAsciiNumber(String digits) {
        return digits.chars().allMatch(c -> c < 128) && !digits.endsWith("i") && (Character.isDigit(digits.charAt(0)) || digits.charAt(0) == '.');
    }

    private static boolean isFloat(String digits, int radix) {
        return radix == 16 ? digits.matches(".*[.pP].*") : radix == 10 && digits.matches(".*[.eE].*");
    }

    private static int radix(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            case 'o', 'O' -> 8;
            case '.', 'e', 'E' -> 10;
            default -> isFloat(digits, 10) ? 10 : 8;
        };
    }

    private static Double floating(String digits, int radix, boolean negative, Token token) throws SyntaxException {
        String plain = digits.replace("_", "");
        double value = radix == 16 ? Double.parseDouble(plain) : new BigDecimal(plain).doubleValue();
        if (Double.isInfinite(value)) {
            throw bad("bad number syntax: " + GoQuote.quote(token.text()) + " is out of range", token);
        }
        return negative ? -value : value;
    }

    private static Long integer(String digits, int radix, boolean negative, Token token) throws SyntaxException {
        boolean prefixed = radix != 10 && digits.length() > 1 && Character.isLetter(digits.charAt(1));
        var value = new BigInteger(prefixed ? digits.substring(2) : digits, radix);
        try {
            return (negative ? value.negate() : value).longValueExact();
        } catch (ArithmeticException e) {
            throw bad(token.text() + " overflows int", token);
        }
    }

    private static SyntaxException bad(String message, Token token) {
        return new SyntaxException(message, token.start(), token.end());
    }
}
