package io.tocsin.template;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The functions of Alertmanager's notification templates (alertmanager/template, version 0.33, and what has been added since). */
final class AlertmanagerFunctions {

    private AlertmanagerFunctions() {}

    static List<TemplateFunction> all() {
        var all = new ArrayList<>(TextFunctions.all());
        all.addAll(texts());
        all.addAll(List.of(
                TemplateFunction.of("date", args -> args.execution().checked(GoTime.format(args.time(1), args.string(0))), GoType.STRING, GoType.TIME),
                TemplateFunction.of("tz", AlertmanagerFunctions::tz, GoType.STRING, GoType.TIME),
                TemplateFunction.of("now", args -> args.context().now()),
                TemplateFunction.of("since", args -> Duration.between(args.time(0).toInstant(), args.context().now()), GoType.TIME),
                TemplateFunction.of("toJson", args -> new GoJson(args.execution()).write(args.get(0)), GoType.ANY),
                TemplateFunction.variadic("dict", GoType.ANY, AlertmanagerFunctions::dict),
                TemplateFunction.variadic("list", GoType.ANY, args -> new ArrayList<>(args.from(0))),
                TemplateFunction.variadic("append", GoType.ANY, AlertmanagerFunctions::append, GoType.LIST)));
        return List.copyOf(all);
    }

    private static List<TemplateFunction> texts() {
        return List.of(
                TextFunctions.title(true),
                TemplateFunction.of("trimSpace", args -> trim(args.string(0)), GoType.STRING),
                TemplateFunction.of("join", AlertmanagerFunctions::join, GoType.STRING, GoType.STRINGS),
                TemplateFunction.variadic("stringSlice", GoType.STRING, AlertmanagerFunctions::stringSlice),
                TemplateFunction.of("safeUrl", args -> new SafeText(SafeText.Kind.URL, args.string(0)), GoType.STRING),
                TemplateFunction.of("urlUnescape", AlertmanagerFunctions::urlUnescape, GoType.STRING),
                TemplateFunction.of("base64encode", args -> args.execution().checked(
                        Base64.getUrlEncoder().encodeToString(args.string(0).getBytes(StandardCharsets.UTF_8))), GoType.STRING),
                TemplateFunction.of("base64decode", AlertmanagerFunctions::base64decode, GoType.STRING));
    }

    /** Go's idea of white space, which has the no-break space in it. */
    private static String trim(String s) {
        int start = 0;
        int end = s.length();
        while (start < end && isSpace(s.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(s.charAt(end - 1))) {
            end--;
        }
        return s.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == 0x85 || c >= '\t' && c <= '\r' || Character.isSpaceChar(c);
    }

    private static Object join(Arguments args) throws TemplateException {
        TextBuffer out = args.buffer();
        boolean first = true;
        for (Object item : args.list(1)) {
            out.append(first ? "" : args.string(0)).append((String) item);
            first = false;
        }
        return out.toString();
    }

    private static Object stringSlice(Arguments args) {
        return TypedList.strings(args.from(0).stream().map(String.class::cast).collect(Collectors.toList()));
    }

    private static Object urlUnescape(Arguments args) throws TemplateException {
        String s = args.string(0);
        for (int i = s.indexOf('%'); i >= 0; i = s.indexOf('%', i + 1)) {
            String escape = s.substring(i, Math.min(i + 3, s.length()));
            if (!escape.matches("%[0-9a-fA-F]{2}")) {
                throw args.failure("invalid URL escape " + GoQuote.quote(escape));
            }
        }
        return URLDecoder.decode(s, StandardCharsets.UTF_8);
    }

    private static Object base64decode(Arguments args) throws TemplateException {
        String s = args.string(0).replace("\n", "").replace("\r", "");
        try {
            if (s.length() % 4 == 0) {
                return new String(Base64.getUrlDecoder().decode(s), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException e) {
            throw args.failure("illegal base64 data: " + e.getMessage());
        }
        throw args.failure("illegal base64 data: the length is no multiple of 4");
    }

    private static Object tz(Arguments args) throws TemplateException {
        String name = args.string(0);
        ZonedDateTime time = args.time(1);
        if (name.isEmpty() || name.equals("UTC") || name.equals("Local")) {
            return time.withZoneSameInstant(ZoneOffset.UTC);
        }
        ZoneId zone = zone(name);
        if (zone == null) {
            throw args.failure("unknown time zone " + name.substring(0, Math.min(60, name.length())));
        }
        return time.withZoneSameInstant(zone);
    }

    /** Null where the time zone database has no such name. */
    private static ZoneId zone(String name) {
        // Java also knows offsets such as UTC+1, which are no names of the database.
        if (name.length() > 60 || !name.matches("[A-Za-z][A-Za-z0-9_]*(/[A-Za-z0-9_+-]+)*")) {
            return null;
        }
        try {
            return name.matches("EST|MST|HST") ? ZoneId.of(name, ZoneId.SHORT_IDS) : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Object dict(Arguments args) throws TemplateException {
        if (args.size() % 2 != 0) {
            throw args.failure("dict requires an even number of arguments");
        }
        var map = new TreeMap<String, Object>();
        for (int i = 0; i < args.size(); i += 2) {
            if (!(args.get(i) instanceof String key)) {
                throw args.failure("dict keys must be strings");
            }
            map.put(key, args.get(i + 1));
        }
        return map;
    }

    private static Object append(Arguments args) throws TemplateException {
        args.execution().steps(args.list(0).size() / 16);
        var longer = new ArrayList<Object>(args.list(0));
        longer.addAll(args.from(1));
        return longer;
    }
}
