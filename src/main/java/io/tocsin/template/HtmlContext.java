package io.tocsin.template;

import java.util.Locale;
import java.util.Set;

/** Where in an HTML document the output stands. It follows the template's own text; values are escaped so that they cannot move it. */
final class HtmlContext {

    /** RAW_TEXT is the inside of title and textarea; SCRIPT and STYLE that of the elements of these names. */
    enum State {
        TEXT, TAG, AFTER_NAME, BEFORE_VALUE, VALUE, COMMENT, RAW_TEXT, SCRIPT, STYLE
    }

    /** What kind of value an attribute has. */
    enum Attribute {
        PLAIN, URL, STYLE, SCRIPT
    }

    private static final Set<String> URLS = Set.of("href", "src", "action", "formaction", "background", "cite", "classid", "codebase", "data", "longdesc",
            "manifest", "poster", "profile", "usemap", "xmlns", "icon", "ping");

    private State state = State.TEXT;
    private String element = "";
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private char quote;
    private char scriptQuote;

    State state() {
        return state;
    }

    /** The quote around the attribute's value; 0 where there is none. */
    char quote() {
        return quote;
    }

    String valueSoFar() {
        return value.toString();
    }

    boolean isInQuery() {
        return value.indexOf("?") >= 0 || value.indexOf("#") >= 0;
    }

    boolean isQuotedScript() {
        return scriptQuote != 0;
    }

    Attribute attribute() {
        String attribute = name.toString().toLowerCase(Locale.ROOT);
        if (URLS.contains(attribute) || attribute.startsWith("xmlns:")) {
            return Attribute.URL;
        }
        return attribute.equals("style") ? Attribute.STYLE : attribute.startsWith("on") ? Attribute.SCRIPT : Attribute.PLAIN;
    }

    /** An action has printed: in an unquoted place, that began the value. */
    void valueWritten(String text) {
        if (state == State.BEFORE_VALUE) {
            startValue((char) 0);
        }
        if (state == State.VALUE) {
            value.append(text.isEmpty() ? " " : text);
        } else if (state == State.TAG || state == State.AFTER_NAME) {
            name.append('x');
            state = State.AFTER_NAME;
        }
    }

    /** Goes on over the template's text, and answers what of it is to be written. */
    String follow(String html) {
        var out = new StringBuilder(html.length());
        int i = 0;
        while (i < html.length()) {
            int before = i;
            boolean comment = state == State.COMMENT;
            i = step(html, i);
            if (!comment && state != State.COMMENT) {
                boolean stray = html.charAt(before) == '<' && state == State.TEXT && i == before + 1;
                out.append(stray ? "&lt;" : html.substring(before, i));
            }
        }
        return out.toString();
    }

    /** The offset after what was taken in; at least one more than {@code i}. */
    private int step(String html, int i) {
        return switch (state) {
            case TEXT -> text(html, i);
            case COMMENT -> comment(html, i);
            case TAG -> tag(html, i);
            case AFTER_NAME -> afterName(html, i);
            case BEFORE_VALUE -> beforeValue(html, i);
            case VALUE -> value(html, i);
            case RAW_TEXT, SCRIPT, STYLE -> special(html, i);
        };
    }

    private int text(String html, int i) {
        int open = html.indexOf('<', i);
        if (open != i) {
            return open < 0 ? html.length() : open;
        }
        if (html.startsWith("<!--", i)) {
            state = State.COMMENT;
            return i + 4;
        }
        int start = html.startsWith("</", i) ? i + 2 : i + 1;
        int end = start;
        while (end < html.length() && (Character.isLetter(html.charAt(end)) || end > start && Character.isLetterOrDigit(html.charAt(end)))) {
            end++;
        }
        if (html.startsWith("<!", i)) {
            int close = html.indexOf('>', i);
            return close < 0 ? html.length() : close + 1;
        }
        if (end == start) {
            return i + 1;
        }
        element = start == i + 1 ? html.substring(start, end).toLowerCase(Locale.ROOT) : "";
        state = State.TAG;
        name.setLength(0);
        return end;
    }

    private int comment(String html, int i) {
        int close = html.indexOf("-->", i);
        if (close < 0) {
            return html.length();
        }
        state = State.TEXT;
        return close + 3;
    }

    private int tag(String html, int i) {
        char c = html.charAt(i);
        if (c == '>') {
            state = inside();
        } else if (!isSpace(c) && c != '/') {
            name.setLength(0);
            name.append(c);
            state = State.AFTER_NAME;
        }
        return i + 1;
    }

    private State inside() {
        scriptQuote = 0;
        return switch (element) {
            case "title", "textarea" -> State.RAW_TEXT;
            case "script" -> State.SCRIPT;
            case "style" -> State.STYLE;
            default -> State.TEXT;
        };
    }

    private int afterName(String html, int i) {
        char c = html.charAt(i);
        if (c == '=') {
            state = State.BEFORE_VALUE;
        } else if (c == '>') {
            state = inside();
        } else if (isSpace(c) || c == '/') {
            state = nextIsEquals(html, i) ? State.AFTER_NAME : State.TAG;
        } else {
            name.append(c);
        }
        return i + 1;
    }

    private static boolean nextIsEquals(String html, int i) {
        int next = i;
        while (next < html.length() && isSpace(html.charAt(next))) {
            next++;
        }
        return html.startsWith("=", next);
    }

    private int beforeValue(String html, int i) {
        char c = html.charAt(i);
        if (isSpace(c)) {
            return i + 1;
        }
        if (c == '>') {
            state = inside();
            return i + 1;
        }
        boolean quoted = c == '"' || c == '\'';
        startValue(quoted ? c : 0);
        return quoted ? i + 1 : value(html, i);
    }

    private void startValue(char openedBy) {
        quote = openedBy;
        value.setLength(0);
        state = State.VALUE;
    }

    private int value(String html, int i) {
        char c = html.charAt(i);
        if (quote != 0 ? c == quote : isSpace(c)) {
            state = State.TAG;
        } else if (quote == 0 && c == '>') {
            state = inside();
        } else {
            value.append(c);
        }
        return i + 1;
    }

    /** Inside an element whose text is no markup, up to its end tag. */
    private int special(String html, int i) {
        if (html.regionMatches(true, i, "</" + element, 0, element.length() + 2)) {
            state = State.TAG;
            int end = i + element.length() + 2;
            element = "";
            return end;
        }
        char c = html.charAt(i);
        if (state == State.SCRIPT && c == '\\') {
            return Math.min(i + 2, html.length());
        }
        if (scriptQuote != 0) {
            scriptQuote = c == scriptQuote ? 0 : scriptQuote;
        } else if (c == '"' || c == '\'' || c == '`') {
            scriptQuote = c;
        }
        return i + 1;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
