package io.tocsin.cluster;

import java.util.List;
import java.util.Map;

/**
 * Writes the groups of an object as a rule file. The object's own text is not to be had, the API has only its fields; so places in messages are places in this
 * text, of which messages show the line.
 */
public final class RuleFileText {

    /** Of Thanos, on a group; Prometheus's operator takes it away too. */
    private static final String THANOS_ONLY = "partial_response_strategy";

    private final StringBuilder text = new StringBuilder();

    private RuleFileText() {}

    /** @param groups {@code spec.groups}: maps, lists, texts, numbers and flags; null: none */
    public static String of(Object groups) {
        var writer = new RuleFileText();
        writer.text.append("groups:");
        writer.value(groups == null ? List.of() : groups, 0);
        return writer.text.toString();
    }

    /** After a key or the dash of a list, on the same line where it has room there. */
    private void value(Object value, int indent) {
        switch (value) {
            case null -> text.append(" null\n");
            case Map<?, ?> map when map.isEmpty() -> text.append(" {}\n");
            case List<?> list when list.isEmpty() -> text.append(" []\n");
            case Map<?, ?> map -> {
                text.append('\n');
                map.forEach((key, entry) -> entry(key, entry, indent + 2));
            }
            case List<?> list -> {
                text.append('\n');
                list.forEach(item -> item(item, indent));
            }
            case String string when isBlock(string) -> block(string, indent + 2);
            case String string -> text.append(' ').append(quoted(string)).append('\n');
            default -> text.append(' ').append(value).append('\n');
        }
    }

    private void entry(Object key, Object value, int indent) {
        if (!THANOS_ONLY.equals(key)) {
            pad(indent).append(key(String.valueOf(key))).append(':');
            value(value, indent);
        }
    }

    private void item(Object item, int indent) {
        pad(indent).append('-');
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            int from = text.length();
            map.forEach((key, value) -> entry(key, value, indent + 2));
            if (text.length() > from) {
                text.delete(from, from + indent + 1); // its first key stands beside the dash
            } else {
                text.append(" {}\n");
            }
        } else {
            value(item, indent);
        }
    }

    private StringBuilder pad(int indent) {
        return text.append(" ".repeat(indent));
    }

    private static String key(String key) {
        return key.matches("[A-Za-z][A-Za-z0-9_]*") ? key : quoted(key);
    }

    /** Whether it can stand as a literal block, in which its lines are as they were written. */
    private static boolean isBlock(String string) {
        return string.indexOf('\n') > 0 && !string.endsWith("\n\n") && string.charAt(0) != ' ' && string.charAt(0) != '\t'
                && string.codePoints().allMatch(c -> c == '\n' || c == '\t' || c >= ' ' && isPrintable(c));
    }

    private void block(String string, int indent) {
        text.append(string.endsWith("\n") ? " |\n" : " |-\n");
        string.lines().forEach(line -> (line.isEmpty() ? text : pad(indent)).append(line).append('\n'));
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c < 0x7f || c >= 0xa0 && c != 0x2028 && c != 0x2029 && c != 0xfeff && c < 0xd800 || c >= 0xe000 && c < 0xfffe && c != 0xfeff || c >= 0x10000;
    }

    private static String quoted(String string) {
        var quoted = new StringBuilder("\"");
        string.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(String.format("\\u%04x", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
