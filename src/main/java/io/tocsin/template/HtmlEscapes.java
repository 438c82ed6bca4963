package io.tocsin.template;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The escapes of Go's html/template, one for each place a value may land in. */
final class HtmlEscapes {

    /** What Go writes in place of a value that it cannot make safe. */
    private static final String REFUSED = "ZgotmplZ";

    private HtmlEscapes() {}

    /** For text and for quoted attributes. */
    static String text(String s) {
        return escaped(s, false, false);
    }

    /** For text in which entities are already written. */
    static String keepingEntities(String s) {
        return escaped(s, true, false);
    }

    static String unquoted(String s) {
        return s.isEmpty() ? REFUSED : escaped(s, false, true);
    }

    private static String escaped(String s, boolean keepAmpersand, boolean spaces) {
        var out = new StringBuilder(s.length() + 16);
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case 0 -> out.append('\ufffd');
                case '&' -> out.append(keepAmpersand ? "&" : "&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"', '\'', '+' -> out.append("&#").append((int) c).append(';');
                case '\t', '\n', '\u000b', '\f', '\r', ' ', '=', '`' -> append(out, c, spaces);
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, char c, boolean asEntity) {
        if (asEntity) {
            out.append("&#").append((int) c).append(';');
        } else {
            out.append(c);
        }
    }

    /** An attribute's name, or a tag's. */
    static String name(String s) {
        return s.matches("[A-Za-z0-9_-]+") && !s.regionMatches(true, 0, "on", 0, 2) && !s.equalsIgnoreCase("style") ? s : REFUSED;
    }

    static String withoutTags(String html) {
        var out = new StringBuilder(html.length());
        int from = 0;
        for (int open = html.indexOf('<'); open >= 0; open = html.indexOf('<', from)) {
            out.append(html, from, open);
            int close = html.indexOf('>', open);
            if (close < 0) {
                return out.toString();
            }
            from = close + 1;
        }
        return out.append(html, from, html.length()).toString();
    }

    /** A URL whose scheme can do no harm, or a link to nowhere. */
    static String safeScheme(String url) {
        int colon = url.indexOf(':');
        if (colon < 0 || url.lastIndexOf('/', colon) >= 0) {
            return url;
        }
        String scheme = url.substring(0, colon);
        boolean safe = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("mailto");
        return safe ? url : "#" + REFUSED;
    }

    /** A whole URL: what has a meaning in it stays, the rest is percent-encoded. */
    static String normalizedUrl(String url) {
        return percentEncoded(url, "!#$&*+,/:;=?@[]");
    }

    /** A part of a URL's query. */
    static String urlPart(String s) {
        return percentEncoded(s, "");
    }

    private static String percentEncoded(String s, String reserved) {
        byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
        var out = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            int c = bytes[i] & 0xff;
            boolean plain = c < 128 && Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0 || reserved.indexOf(c) >= 0;
            boolean escape = c == '%' && !reserved.isEmpty() && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
            if (plain || escape) {
                out.append((char) c);
            } else {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.toString();
    }

    private static boolean isHex(byte b) {
        return Character.digit(b, 16) >= 0;
    }

    /** A value within a style: words, numbers and colours pass. */
    static String css(String s) {
        return s.matches("[A-Za-z0-9 #%._!,-]*") && !s.contains("--") && !s.matches("(?i).*(expression|moz-?binding).*") ? s : REFUSED;
    }

    /** The inside of a string of a script. */
    static String scriptString(String s) {
        var out = new StringBuilder(s.length() + 16);
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '/') {
                out.append("\\/");
            } else if (c == '\\') {
                out.append("\\\\");
            } else if (c < ' ' || "\"&'+<>`$".indexOf(c) >= 0 || c == '\u2028' || c == '\u2029') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A value of a script: numbers and truth as they are, all else as a string. */
    static String scriptValue(Object value, String text, Execution execution) throws TemplateException {
        return switch (value) {
            case null -> " null ";
            case Long l -> " " + l + " ";
            case Double d -> " " + text + " ";
            case Boolean b -> " " + b + " ";
            case TemplateObject object when object.text() == null -> new GoJson(execution).write(object);
            case List<?> list -> new GoJson(execution).write(list);
            default -> GoJson.quoted(text);
        };
    }
}
