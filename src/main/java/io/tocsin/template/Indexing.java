package io.tocsin.template;

import io.tocsin.label.Labels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code index} and {@code slice}. Positions in a string are bytes of its UTF-8, as in Go. */
final class Indexing {

    private Indexing() {}

    static Object index(Arguments args) throws TemplateException {
        Object value = args.get(0);
        if (value == null) {
            throw args.failure("index of untyped nil");
        }
        for (Object position : args.from(1)) {
            value = element(args, value, position);
        }
        return value;
    }

    private static Object element(Arguments args, Object value, Object position) throws TemplateException {
        Labels labels = GoValue.asLabels(value);
        if (labels != null) {
            return labels.get(key(args, position));
        }
        String s = GoValue.asString(value);
        return switch (value) {
            case null -> throw args.failure("index of nil pointer");
            case Map<?, ?> map -> map.get(key(args, position));
            case List<?> list -> list.get(position(args, position, list.size() - 1));
            default -> {
                if (s == null) {
                    throw args.failure("can't index item of type " + GoType.nameOf(value));
                }
                byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
                yield (long) (bytes[position(args, position, bytes.length - 1)] & 0xff);
            }
        };
    }

    private static String key(Arguments args, Object position) throws TemplateException {
        if (position == null) {
            throw args.failure("value is nil; should be of type string");
        }
        if (position instanceof String s) {
            return s;
        }
        throw args.failure("value has type " + GoType.nameOf(position) + "; should be string");
    }

    private static int position(Arguments args, Object position, int max) throws TemplateException {
        if (position == null) {
            throw args.failure("cannot index slice/array with nil");
        }
        if (!(position instanceof Long n)) {
            throw args.failure("cannot index slice/array with type " + GoType.nameOf(position));
        }
        if (n < 0 || n > max) {
            throw args.failure("index out of range: " + n);
        }
        return n.intValue();
    }

    static Object slice(Arguments args) throws TemplateException {
        Object value = args.get(0);
        String s = GoValue.asString(value);
        if (args.size() > 4) {
            throw args.failure("too many slice indexes: " + (args.size() - 1));
        }
        if (s != null && args.size() == 4) {
            throw args.failure("cannot 3-index slice a string");
        }
        if (s == null && !(value instanceof List)) {
            throw args.failure(value == null ? "slice of untyped nil" : "can't slice item of type " + GoType.nameOf(value));
        }
        int length = GoValue.length(value);
        int from = args.size() > 1 ? position(args, args.get(1), length) : 0;
        int to = args.size() > 2 ? position(args, args.get(2), length) : length;
        if (from > to) {
            throw args.failure("invalid slice index: " + from + " > " + to);
        }
        if (s != null) {
            return args.execution().checked(new String(s.getBytes(StandardCharsets.UTF_8), from, to - from, StandardCharsets.UTF_8));
        }
        return value instanceof TypedList typed ? new TypedList(typed.typeName(), typed.elementType(), typed.subList(from, to))
                : ((List<?>) value).subList(from, to);
    }
}
