package io.tocsin.template;

import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Month;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/** Prints values as Go's {@code %v} does: {@code map[a:b]}, {@code [x y]}, {@code {1 2}}. */
final class GoPrinter {

    private static final int MAX_DEPTH = 64;

    private final TextBuffer out;
    private final Execution execution;
    private final boolean withNames;

    /** @param withNames print the names of a struct's fields too ({@code %+v}) */
    GoPrinter(TextBuffer out, Execution execution, boolean withNames) {
        this.out = out;
        this.execution = execution;
        this.withNames = withNames;
    }

    /** The text of a value on its own, as an action prints it. */
    static String text(Object value, Execution execution) throws TemplateException {
        String simple = simple(value);
        if (simple != null) {
            return simple;
        }
        if (value == null) {
            return "<no value>";
        }
        var buffer = new TextBuffer(execution);
        new GoPrinter(buffer, execution, false).print(value, 0);
        return buffer.toString();
    }

    /** The text of what is no container; null of those and of nil. */
    static String simple(Object value) {
        return switch (value) {
            case String s -> s;
            case Double d -> GoFloat.shortest(d);
            case Long l -> Long.toString(l);
            case Boolean b -> Boolean.toString(b);
            case SafeText safe -> safe.text();
            case Duration d -> GoDuration.format(d);
            case Month month -> capitalized(month.name());
            case DayOfWeek day -> capitalized(day.name());
            case TemplateObject object -> object.text();
            case null, default -> GoValue.asTime(value) == null ? null : GoTime.print(GoValue.asTime(value));
        };
    }

    private static String capitalized(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    void print(Object value, int depth) throws TemplateException {
        execution.step();
        String simple = simple(value);
        if (simple != null) {
            out.append(simple);
        } else if (depth > MAX_DEPTH) {
            throw execution.error("a value nests more than " + MAX_DEPTH + " deep");
        } else {
            container(value, depth);
        }
    }

    private void container(Object value, int depth) throws TemplateException {
        switch (value) {
            case null -> out.append("<nil>");
            case List<?> list -> list(list, depth);
            case Labels labels -> map(labels.toMap(), depth);
            case Map<?, ?> map -> map(GoValue.asMap(map), depth);
            case TemplateObject object -> struct(object.fields(), depth);
            default -> out.append(value.toString());
        }
    }

    private void list(List<?> list, int depth) throws TemplateException {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i > 0 ? " " : "");
            print(list.get(i), depth + 1);
        }
        out.append(']');
    }

    private void map(Map<String, ?> map, int depth) throws TemplateException {
        out.append("map[");
        boolean first = true;
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            out.append(first ? "" : " ").append(entry.getKey()).append(':');
            print(entry.getValue(), depth + 1);
            first = false;
        }
        out.append(']');
    }

    private void struct(List<TemplateObject.Field> fields, int depth) throws TemplateException {
        out.append('{');
        for (int i = 0; i < fields.size(); i++) {
            out.append(i > 0 ? " " : "").append(withNames ? fields.get(i).name() + ":" : "");
            print(fields.get(i).value(), depth + 1);
        }
        out.append('}');
    }
}
