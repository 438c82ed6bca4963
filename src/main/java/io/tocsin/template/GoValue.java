package io.tocsin.template;

import io.tocsin.label.Labels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How Go looks at a value: whether it is true, how long it is, what a map it is. */
final class GoValue {

    private GoValue() {}

    /** Go's truth: false, 0, nil and whatever is empty are false; a struct and a time are always true. */
    static boolean isTrue(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean b -> b;
            case String s -> !s.isEmpty();
            case Long l -> l != 0;
            case Double d -> d != 0;
            case SafeText safe -> !safe.text().isEmpty();
            case List<?> list -> !list.isEmpty();
            case java.time.Duration d -> !d.isZero();
            default -> {
                var map = asMap(value);
                yield map == null || !map.isEmpty();
            }
        };
    }

    /** Entries by sorted key, of whatever is a map in Go; null of anything else. */
    static SortedMap<String, ?> asMap(Object value) {
        return switch (value) {
            case Labels labels -> labels.toMap();
            case KeyValues kv -> kv.labels().toMap();
            case SortedMap<?, ?> map -> strings(map);
            case Map<?, ?> map -> strings(map);
            case null, default -> null;
        };
    }

    private static SortedMap<String, Object> strings(Map<?, ?> map) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
        return sorted;
    }

    /** The labels of what is a map of strings in Go; null of anything else. */
    static Labels asLabels(Object value) {
        return value instanceof KeyValues kv ? kv.labels() : value instanceof Labels labels ? labels : null;
    }

    /** The string of what has kind string in Go; null of anything else. */
    static String asString(Object value) {
        return value instanceof String s ? s : value instanceof SafeText safe ? safe.text() : null;
    }

    /** A time with its zone; UTC where it came without. Null of what is no time. */
    static ZonedDateTime asTime(Object value) {
        return value instanceof ZonedDateTime time ? time : value instanceof Instant instant ? instant.atZone(ZoneOffset.UTC) : null;
    }

    /** Go's len: bytes of a string, elements of a list or map; -1 of anything else. */
    static int length(Object value) {
        String s = asString(value);
        if (s != null) {
            return utf8Length(s);
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        Labels labels = asLabels(value);
        return labels != null ? labels.size() : value instanceof Map<?, ?> map ? map.size() : -1;
    }

    static int utf8Length(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) >= 128) {
                return s.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return s.length();
    }

    /** Go compares strings by bytes, which for UTF-8 is by code points; Java's compareTo differs above U+FFFF. */
    static int compareStrings(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean bothOrNone = Character.isSurrogate(x) == Character.isSurrogate(y);
                return bothOrNone ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
