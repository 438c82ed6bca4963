package io.tocsin.template;

import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** JSON as Go's encoding/json writes it: sorted keys, and &lt;, &gt;, &amp; escaped. */
final class GoJson {

    private static final int MAX_DEPTH = 64;

    private final TextBuffer out;
    private final Execution execution;

    GoJson(Execution execution) {
        this.out = new TextBuffer(execution);
        this.execution = execution;
    }

    String write(Object value) throws TemplateException {
        value(value, 0);
        return out.toString();
    }

    private void value(Object value, int depth) throws TemplateException {
        execution.step();
        if (depth > MAX_DEPTH) {
            throw execution.error("a value nests more than " + MAX_DEPTH + " deep");
        }
        switch (value) {
            case null -> out.append("null");
            case String s -> string(s);
            case SafeText safe -> string(safe.text());
            case Boolean b -> out.append(b.toString());
            case Long l -> out.append(l.toString());
            case Double d -> number(d);
            case Duration d -> out.append(Long.toString(GoDuration.nanos(d)));
            case KeyValues kv -> map(kv.labels().toMap(), depth);
            case Labels labels -> map(labels.toMap(), depth);
            case Map<?, ?> map -> map(GoValue.asMap(map), depth);
            case List<?> list -> list(list, depth);
            case TemplateObject object -> struct(object, depth);
            default -> other(value);
        }
    }

    private void other(Object value) throws TemplateException {
        var time = GoValue.asTime(value);
        string(time == null ? GoPrinter.simple(value) : DateTimeFormatter.ISO_LOCAL_DATE.format(time) + "T" + GoTime.format(time, "15:04:05.999999999Z07:00"));
    }

    private void number(double d) throws TemplateException {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            throw execution.error("json: unsupported value: " + GoFloat.shortest(d));
        }
        double abs = Math.abs(d);
        boolean exponent = abs != 0 && (abs < 1e-6 || abs >= 1e21);
        out.append(GoFloat.format(d, exponent ? 'e' : 'f', -1).replaceFirst("e-0", "e-"));
    }

    private void list(List<?> list, int depth) throws TemplateException {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i > 0 ? "," : "");
            value(list.get(i), depth + 1);
        }
        out.append(']');
    }

    private void map(Map<String, ?> map, int depth) throws TemplateException {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            member(entry.getKey(), entry.getValue(), first, depth);
            first = false;
        }
        out.append('}');
    }

    private void struct(TemplateObject object, int depth) throws TemplateException {
        out.append('{');
        boolean first = true;
        for (TemplateObject.Field field : object.fields()) {
            member(field.jsonName(), field.value(), first, depth);
            first = false;
        }
        out.append('}');
    }

    private void member(String name, Object value, boolean first, int depth) throws TemplateException {
        out.append(first ? "" : ",");
        string(name);
        out.append(':');
        value(value, depth + 1);
    }

    private void string(String s) throws TemplateException {
        out.append(quoted(s));
    }

    static String quoted(String s) {
        var json = new StringBuilder(s.length() + 2).append('"');
        for (int i = 0; i < s.length(); i++) {
            escaped(json, s.charAt(i));
        }
        return json.append('"').toString();
    }

    private static void escaped(StringBuilder json, char c) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            default -> {
                if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                    json.append(String.format("\\u%04x", (int) c));
                } else {
                    json.append(c);
                }
            }
        }
    }
}
