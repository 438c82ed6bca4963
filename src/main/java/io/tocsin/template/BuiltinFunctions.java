package io.tocsin.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The functions that every Go template has. {@code and} and {@code or} are here for their names only: the parser makes nodes of them. */
final class BuiltinFunctions {

    private BuiltinFunctions() {}

    static List<TemplateFunction> all() {
        var all = new ArrayList<>(List.of(
                TemplateFunction.variadic("and", GoType.ANY, args -> args.get(0), GoType.ANY),
                TemplateFunction.variadic("or", GoType.ANY, args -> args.get(0), GoType.ANY),
                TemplateFunction.of("not", args -> !GoValue.isTrue(args.get(0)), GoType.ANY),
                TemplateFunction.of("len", BuiltinFunctions::len, GoType.ANY),
                TemplateFunction.variadic("index", GoType.ANY, Indexing::index, GoType.ANY),
                TemplateFunction.variadic("slice", GoType.ANY, Indexing::slice, GoType.ANY),
                TemplateFunction.variadic("call", GoType.ANY, BuiltinFunctions::call, GoType.ANY),
                TemplateFunction.variadic("print", GoType.ANY, args -> sprint(args, args.from(0))),
                TemplateFunction.variadic("println", GoType.ANY, BuiltinFunctions::sprintln),
                TemplateFunction.variadic("printf", GoType.ANY, args -> new GoFormat(args.string(0), args.from(1), args.execution()).sprintf(),
                        GoType.STRING),
                TemplateFunction.variadic("html", GoType.ANY, BuiltinFunctions::html),
                TemplateFunction.variadic("js", GoType.ANY, args -> escaped(args, Escapes.js(shown(args)))),
                TemplateFunction.variadic("urlquery", GoType.ANY, args -> escaped(args, urlQuery(shown(args))))));
        all.addAll(ComparisonFunctions.all());
        return all;
    }

    private static Object len(Arguments args) throws TemplateException {
        if (args.get(0) == null) {
            throw args.failure("len of nil pointer");
        }
        int length = GoValue.length(args.get(0));
        if (length < 0) {
            throw args.failure("len of type " + GoType.nameOf(args.get(0)));
        }
        return (long) length;
    }

    private static Object call(Arguments args) throws TemplateException {
        throw args.failure(args.get(0) == null ? "call of nil" : "non-function " + GoPrinter.text(args.get(0), args.execution()) + " of type " + GoType.nameOf(args.get(0)));
    }

    /** In an HTML template what it made is not escaped again. */
    private static Object html(Arguments args) throws TemplateException {
        String escaped = escaped(args, Escapes.html(shown(args)));
        return args.execution().isHtml() ? new SafeText(SafeText.Kind.HTML, escaped) : escaped;
    }

    private static String escaped(Arguments args, String text) throws TemplateException {
        return args.execution().checked(text);
    }

    /** What the escapers see: like print, but nil is {@code <no value>}. */
    private static String shown(Arguments args) throws TemplateException {
        var shown = new ArrayList<Object>(args.size());
        for (Object value : args.from(0)) {
            shown.add(value == null ? "<no value>" : value);
        }
        return sprint(args, shown);
    }

    static String urlQuery(String s) {
        return URLEncoder.encode(s, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
    }

    /** Go's Sprint: a space between two operands where neither is a string. */
    static String sprint(Arguments args, List<Object> values) throws TemplateException {
        TextBuffer out = args.buffer();
        var printer = new GoPrinter(out, args.execution(), false);
        for (int i = 0; i < values.size(); i++) {
            boolean apart = i > 0 && GoValue.asString(values.get(i - 1)) == null && GoValue.asString(values.get(i)) == null;
            out.append(apart ? " " : "").append(values.get(i) instanceof Sample ? "&" : "");
            printer.print(values.get(i), 0);
        }
        return out.toString();
    }

    private static String sprintln(Arguments args) throws TemplateException {
        TextBuffer out = args.buffer();
        var printer = new GoPrinter(out, args.execution(), false);
        for (int i = 0; i < args.size(); i++) {
            out.append(i > 0 ? " " : "");
            printer.print(args.get(i), 0);
        }
        return out.append('\n').toString();
    }
}
