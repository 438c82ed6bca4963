package io.tocsin.label;

import io.tocsin.diagnostic.SyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Alertmanager's older grammar for matchers, tolerant about quotes and backslashes (pkg/labels/parse.go). */
final class ClassicMatcherGrammar {

    private static final String[] OPERATORS = {"=~", "=", "!=", "!~"};

    private ClassicMatcherGrammar() {}

    static List<Matcher> parseList(String input) throws SyntaxException {
        int start = input.startsWith("{") ? 1 : 0;
        int end = input.length() > start && input.endsWith("}") ? input.length() - 1 : input.length();
        var matchers = new ArrayList<Matcher>();
        int from = start;
        for (int comma = nextComma(input, from, end); comma < end; comma = nextComma(input, from, end)) {
            matchers.add(parseOne(input.substring(from, comma), from));
            from = comma + 1;
        }
        String last = input.substring(from, end);
        if (!last.isBlank()) {
            matchers.add(parseOne(last, from));
        }
        return matchers;
    }

    /** The next comma outside of quotes, or {@code end}. */
    private static int nextComma(String input, int from, int end) {
        boolean quoted = false;
        boolean escaped = false;
        for (int i = from; i < end; i++) {
            char c = input.charAt(i);
            if (c == ',' && !quoted) {
                return i;
            }
            if (c == '"' && !escaped) {
                quoted = !quoted;
            }
            escaped = c == '\\' && !escaped;
        }
        return end;
    }

    /** @param base where {@code text} begins in what the user wrote */
    static Matcher parseOne(String text, int base) throws SyntaxException {
        int name = skipSpace(text, 0);
        int nameEnd = name;
        while (nameEnd < text.length() && isNameCharacter(text.charAt(nameEnd), nameEnd == name)) {
            nameEnd++;
        }
        int operator = skipSpace(text, nameEnd);
        Matcher.Type type = operatorAt(text, operator);
        if (nameEnd == name || type == null) {
            throw new SyntaxException("\"" + text.strip() + "\" is no matcher; write label=\"value\", with =, !=, =~ or !~", base, base + text.length());
        }
        int value = skipSpace(text, operator + type.operator().length());
        int valueEnd = text.length();
        while (valueEnd > value && isSpace(text.charAt(valueEnd - 1))) {
            valueEnd--;
        }
        String unescaped = unescape(text.substring(value, valueEnd), base + value);
        return Utf8MatcherGrammar.matcher(type, text.substring(name, nameEnd), unescaped, base + value, base + valueEnd);
    }

    private static Matcher.Type operatorAt(String text, int at) {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return Utf8MatcherGrammar.type(operator);
            }
        }
        return null;
    }

    private static String unescape(String raw, int base) throws SyntaxException {
        boolean quoted = raw.startsWith("\"");
        var value = new StringBuilder(raw.length());
        boolean closed = !quoted;
        for (int i = quoted ? 1 : 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length()) {
                appendEscaped(value, raw.charAt(++i));
            } else if (c == '"') {
                if (closed || i + 1 < raw.length()) {
                    throw new SyntaxException("a double quote inside a value is written \\\"", base + i, base + i + 1);
                }
                closed = true;
            } else {
                value.append(c);
            }
        }
        if (!closed) {
            throw new SyntaxException("the value's closing double quote is missing", base + raw.length(), base + raw.length());
        }
        return value.toString();
    }

    private static void appendEscaped(StringBuilder value, char c) {
        switch (c) {
            case 'n' -> value.append('\n');
            case '"', '\\' -> value.append(c);
            default -> value.append('\\').append(c);
        }
    }

    private static boolean isNameCharacter(char c, boolean first) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || !first && c >= '0' && c <= '9';
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** RE2's {@code \s}. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
