package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.template.Token.Kind;
import java.util.Set;

/** Cuts a template into tokens, one at a time, so that the first thing wrong is the one that is reported. */
final class TemplateLexer {

    private static final Set<String> KEYWORDS = Set.of("block", "break", "continue", "define", "else", "end", "if", "range", "template", "with");

    private final String text;
    private int at;
    private boolean insideAction;
    private boolean trimNext;
    private int parens;

    TemplateLexer(String text) {
        this.text = text;
    }

    Token next() throws SyntaxException {
        if (insideAction) {
            return insideAction();
        }
        int delim = text.indexOf("{{", at);
        int end = delim < 0 ? text.length() : delim;
        int start = at;
        String plain = text.substring(start, end);
        if (trimNext) {
            plain = stripLeading(plain);
            trimNext = false;
        }
        if (delim >= 0 && hasLeftTrim(delim)) {
            plain = stripTrailing(plain);
        }
        at = end;
        if (!plain.isEmpty()) {
            return new Token(Kind.TEXT, start, end, plain, false);
        }
        return delim < 0 ? new Token(Kind.EOF, end, end, "", false) : leftDelim();
    }

    private boolean hasLeftTrim(int delim) {
        return delim + 3 < text.length() && text.charAt(delim + 2) == '-' && isSpace(text.charAt(delim + 3));
    }

    private Token leftDelim() throws SyntaxException {
        int start = at;
        int inside = start + (hasLeftTrim(start) ? 4 : 2);
        if (text.startsWith("/*", inside)) {
            comment(start, inside);
            return next();
        }
        at = inside;
        insideAction = true;
        parens = 0;
        return new Token(Kind.LEFT_DELIM, start, at, "{{", false);
    }

    private void comment(int start, int inside) throws SyntaxException {
        int close = text.indexOf("*/", inside + 2);
        if (close < 0) {
            throw new SyntaxException("unclosed comment: it ends with */}}", start, text.length());
        }
        at = close + 2;
        trimNext = hasRightTrim();
        at += trimNext ? 2 : 0;
        if (!text.startsWith("}}", at)) {
            throw new SyntaxException("comment ends before closing delimiter: nothing but }} may follow */", start, at);
        }
        at += 2;
    }

    private boolean hasRightTrim() {
        return at < text.length() && isSpace(text.charAt(at)) && text.startsWith("-}}", at + 1);
    }

    private Token insideAction() throws SyntaxException {
        int start = at;
        boolean trims = hasRightTrim();
        if (!trims) {
            while (at < text.length() && isSpace(text.charAt(at)) && !hasRightTrim()) {
                at++;
            }
            trims = hasRightTrim();
        }
        boolean space = trims || at > start;
        if (trims || text.startsWith("}}", at)) {
            return rightDelim(trims, space);
        }
        if (at >= text.length()) {
            throw new SyntaxException("unclosed action: }} is missing", text.length(), text.length());
        }
        return word(space);
    }

    private Token rightDelim(boolean trims, boolean space) throws SyntaxException {
        if (parens > 0) {
            throw new SyntaxException("unclosed left paren: ) is missing before }}", at, at);
        }
        int start = at + (trims ? 1 : 0);
        at += trims ? 4 : 2;
        insideAction = false;
        trimNext = trims;
        return new Token(Kind.RIGHT_DELIM, start, at, "}}", space);
    }

    private Token word(boolean space) throws SyntaxException {
        char c = text.charAt(at);
        return switch (c) {
            case '|' -> sign(Kind.PIPE, 1, space);
            case ',' -> sign(Kind.COMMA, 1, space);
            case '=' -> sign(Kind.ASSIGN, 1, space);
            case ':' -> declare(space);
            case '(' -> paren(Kind.LEFT_PAREN, 1, space);
            case ')' -> paren(Kind.RIGHT_PAREN, -1, space);
            case '"' -> quoted(Kind.STRING, "unterminated quoted string: a \" is missing", space);
            case '\'' -> quoted(Kind.CHARACTER, "unterminated character constant: a ' is missing", space);
            case '`' -> rawString(space);
            case '$' -> name(Kind.VARIABLE, 1, space);
            case '.' -> isDigit(at + 1) ? number(space) : isAlphanumeric(at + 1) ? name(Kind.FIELD, 1, space) : dot(space);
            case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(space);
            default -> identifier(space);
        };
    }

    private Token sign(Kind kind, int length, boolean space) {
        int start = at;
        at += length;
        return new Token(kind, start, at, text.substring(start, at), space);
    }

    private Token declare(boolean space) throws SyntaxException {
        if (!text.startsWith(":=", at)) {
            throw new SyntaxException("expected :=", at, at + 1);
        }
        return sign(Kind.DECLARE, 2, space);
    }

    private Token paren(Kind kind, int change, boolean space) throws SyntaxException {
        parens += change;
        if (parens < 0) {
            throw new SyntaxException("unexpected right paren: no ( is open", at, at + 1);
        }
        return sign(kind, 1, space);
    }

    private Token quoted(Kind kind, String whatIfOpen, boolean space) throws SyntaxException {
        char quote = text.charAt(at);
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
            i += text.charAt(i) == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n' ? 2 : 1;
        }
        if (i >= text.length() || text.charAt(i) == '\n') {
            throw new SyntaxException(whatIfOpen, at, Math.min(i, text.length()));
        }
        return sign(kind, i + 1 - at, space);
    }

    private Token rawString(boolean space) throws SyntaxException {
        int close = text.indexOf('`', at + 1);
        if (close < 0) {
            throw new SyntaxException("unterminated raw quoted string: a ` is missing", at, text.length());
        }
        return sign(Kind.RAW_STRING, close + 1 - at, space);
    }

    private Token dot(boolean space) throws SyntaxException {
        return terminated(sign(Kind.DOT, 1, space));
    }

    private Token name(Kind kind, int skip, boolean space) throws SyntaxException {
        int i = at + skip;
        while (isAlphanumeric(i)) {
            i += Character.charCount(text.codePointAt(i));
        }
        return terminated(sign(kind, i - at, space));
    }

    private Token identifier(boolean space) throws SyntaxException {
        if (!isAlphanumeric(at)) {
            int c = text.codePointAt(at);
            throw new SyntaxException("unrecognized character in action: " + shown(c), at, at + Character.charCount(c));
        }
        Token word = name(Kind.IDENTIFIER, 0, space);
        Kind kind = switch (word.text()) {
            case "true", "false" -> Kind.BOOL;
            case "nil" -> Kind.NIL;
            default -> KEYWORDS.contains(word.text()) ? Kind.KEYWORD : Kind.IDENTIFIER;
        };
        return new Token(kind, word.start(), word.end(), word.text(), space);
    }

    /** Whatever may be part of a number; whether it is one, {@link Literals} knows. */
    private Token number(boolean space) throws SyntaxException {
        int i = at + 1;
        boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at) || text.startsWith("0x", i) || text.startsWith("0X", i);
        while (isAlphanumeric(i) || charIs(i, '.') || (charIs(i, '+') || charIs(i, '-')) && isExponent(text.charAt(i - 1), hex)) {
            i++;
        }
        return terminated(sign(Kind.NUMBER, i - at, space));
    }

    private static boolean isExponent(char c, boolean hex) {
        return hex ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
    }

    /** A name ends at a space or one of a few signs: {@code $x+2} is refused. */
    private Token terminated(Token token) throws SyntaxException {
        boolean fine = at >= text.length() || isSpace(text.charAt(at)) || ".,|:)(".indexOf(text.charAt(at)) >= 0 || text.startsWith("}", at);
        if (!fine) {
            throw new SyntaxException("bad character " + shown(text.codePointAt(at)) + " after " + token.text(), at, at + 1);
        }
        return token;
    }

    private boolean charIs(int i, char c) {
        return i < text.length() && text.charAt(i) == c;
    }

    private boolean isDigit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private boolean isAlphanumeric(int i) {
        if (i >= text.length()) {
            return false;
        }
        int c = text.codePointAt(i);
        return c == '_' || Character.isLetter(c) || Character.isDigit(c);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static String stripLeading(String s) {
        int i = 0;
        while (i < s.length() && isSpace(s.charAt(i))) {
            i++;
        }
        return s.substring(i);
    }

    private static String stripTrailing(String s) {
        int i = s.length();
        while (i > 0 && isSpace(s.charAt(i - 1))) {
            i--;
        }
        return s.substring(0, i);
    }

    private static String shown(int codePoint) {
        String code = String.format("U+%04X", codePoint);
        return Character.isISOControl(codePoint) || Character.isWhitespace(codePoint) ? code : code + " '" + Character.toString(codePoint) + "'";
    }
}
