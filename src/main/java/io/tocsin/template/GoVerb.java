package io.tocsin.template;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.util.List;
import java.util.Map;

/** Prints one value by one verb of Go's fmt. */
final class GoVerb {

    private static final int MAX_DEPTH = 64;

    private final TextBuffer out;
    private final Execution execution;

    GoVerb(TextBuffer out, Execution execution) {
        this.out = out;
        this.execution = execution;
    }

    /** Flags, width and precision; -1 where not given. */
    static final class Spec {
        boolean plus;
        boolean minus;
        boolean sharp;
        boolean space;
        boolean zero;
        /** {@code %+v}: with the names of fields. */
        boolean named;
        int width = -1;
        int precision = -1;

        boolean flag(char c) {
            switch (c) {
                case '+' -> plus = true;
                case '-' -> minus = true;
                case '#' -> sharp = true;
                case ' ' -> space = true;
                case '0' -> zero = true;
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    void print(Object value, int verb, Spec spec) throws TemplateException {
        print(value, verb, spec, 0);
    }

    private void print(Object value, int verb, Spec spec, int depth) throws TemplateException {
        execution.step();
        spec.named |= verb == 'v' && spec.plus;
        spec.plus &= verb != 'v';
        if (verb == 'T') {
            pad(GoType.nameOf(value), spec);
        } else if (depth > MAX_DEPTH) {
            throw execution.error("a value nests more than " + MAX_DEPTH + " deep");
        } else {
            switch (value) {
                case null -> pad(verb == 'v' ? "<nil>" : bad(verb, null), spec);
                case Boolean b -> pad(verb == 'v' || verb == 't' ? b.toString() : bad(verb, b), spec);
                case Long n -> integer(n, n, verb, spec);
                case Double d -> floating(d, verb, spec);
                case String s -> string(s, s, verb, spec);
                case SafeText safe -> string(safe.text(), safe, verb, spec);
                case Duration d -> enumerated(d, GoDuration.nanos(d), verb, spec);
                case Month month -> enumerated(month, month.getValue(), verb, spec);
                case DayOfWeek day -> enumerated(day, day.getValue() % 7, verb, spec);
                default -> container(value, verb, spec, depth);
            }
        }
    }

    /** A number with a String method: its name for texts, its number for the rest. */
    private void enumerated(Object value, long number, int verb, Spec spec) throws TemplateException {
        if (isTextVerb(verb)) {
            string(GoPrinter.simple(value), value, verb, spec);
        } else {
            integer(number, value, verb, spec);
        }
    }

    private static boolean isTextVerb(int verb) {
        return verb == 'v' || verb == 's' || verb == 'q' || verb == 'x' || verb == 'X';
    }

    private void container(Object value, int verb, Spec spec, int depth) throws TemplateException {
        String text = isTextVerb(verb) ? GoPrinter.simple(value) : null;
        if (text != null) {
            string(text, value, verb, spec);
        } else if (verb == 'v') {
            out.append(value instanceof Sample && depth == 0 ? "&" : "");
            new GoPrinter(out, execution, spec.named || spec.sharp).print(value, depth);
        } else if (value instanceof List<?> list) {
            elements(list, verb, spec, depth);
        } else if (GoValue.asMap(value) != null) {
            entries(GoValue.asMap(value), verb, spec, depth);
        } else if (value instanceof TemplateObject object && !object.fields().isEmpty()) {
            structure(object, verb, spec, depth);
        } else {
            out.append(bad(verb, value));
        }
    }

    private void elements(List<?> list, int verb, Spec spec, int depth) throws TemplateException {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i > 0 ? " " : "");
            print(list.get(i), verb, spec, depth + 1);
        }
        out.append(']');
    }

    private void entries(Map<String, ?> map, int verb, Spec spec, int depth) throws TemplateException {
        out.append("map[");
        boolean first = true;
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            out.append(first ? "" : " ");
            print(entry.getKey(), verb, spec, depth + 1);
            out.append(':');
            print(entry.getValue(), verb, spec, depth + 1);
            first = false;
        }
        out.append(']');
    }

    private void structure(TemplateObject object, int verb, Spec spec, int depth) throws TemplateException {
        out.append('{');
        boolean first = true;
        for (TemplateObject.Field field : object.fields()) {
            out.append(first ? "" : " ");
            print(field.value(), verb, spec, depth + 1);
            first = false;
        }
        out.append('}');
    }

    private void string(String s, Object value, int verb, Spec spec) throws TemplateException {
        switch (verb) {
            case 'v' -> pad(spec.sharp ? GoQuote.quote(s) : cut(s, spec), spec);
            case 's' -> pad(cut(s, spec), spec);
            case 'q' -> pad(quoted(cut(s, spec), spec), spec);
            case 'x', 'X' -> pad(hex(s, verb == 'X', spec), spec);
            default -> out.append(bad(verb, value));
        }
    }

    private static String quoted(String s, Spec spec) {
        if (spec.sharp && s.indexOf('`') < 0 && s.chars().noneMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            return "`" + s + "`";
        }
        return spec.plus ? GoQuote.quoteAscii(s) : GoQuote.quote(s);
    }

    private String hex(String s, boolean upper, Spec spec) throws TemplateException {
        execution.chargeText(0, s.length() * 2);
        byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
        var hex = new StringBuilder(bytes.length * 2);
        int length = spec.precision < 0 ? bytes.length : Math.min(spec.precision, bytes.length);
        for (int i = 0; i < length; i++) {
            hex.append(spec.space && i > 0 ? " " : "").append(spec.sharp && (i == 0 || spec.space) ? "0x" : "");
            hex.append(Character.forDigit(bytes[i] >> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16));
        }
        return upper ? hex.toString().toUpperCase(java.util.Locale.ROOT) : hex.toString();
    }

    private static String cut(String s, Spec spec) {
        return spec.precision < 0 || s.codePointCount(0, s.length()) <= spec.precision ? s : s.substring(0, s.offsetByCodePoints(0, spec.precision));
    }

    private void integer(long n, Object value, int verb, Spec spec) throws TemplateException {
        switch (verb) {
            case 'v', 'd' -> digits(n, 10, "", false, spec);
            case 'b' -> digits(n, 2, spec.sharp ? "0b" : "", false, spec);
            case 'o' -> digits(n, 8, spec.sharp ? "0" : "", false, spec);
            case 'O' -> digits(n, 8, "0o", false, spec);
            case 'x' -> digits(n, 16, spec.sharp ? "0x" : "", false, spec);
            case 'X' -> digits(n, 16, spec.sharp ? "0X" : "", true, spec);
            case 'c' -> pad(Character.toString(rune(n)), spec);
            case 'q' -> pad(GoQuote.quoteRune(rune(n)), spec);
            case 'U' -> pad(String.format("U+%04X", n) + (spec.sharp ? " '" + Character.toString(rune(n)) + "'" : ""), spec);
            default -> out.append(bad(verb, value));
        }
    }

    private static int rune(long n) {
        return n >= 0 && n <= Character.MAX_CODE_POINT ? (int) n : 0xfffd;
    }

    private void digits(long n, int radix, String prefix, boolean upper, Spec spec) throws TemplateException {
        String digits = Long.toString(n, radix).replace("-", "");
        digits = upper ? digits.toUpperCase(java.util.Locale.ROOT) : digits;
        String sign = sign(n < 0, spec);
        int wanted = spec.precision;
        if (wanted < 0 && spec.zero && !spec.minus) {
            wanted = spec.width - sign.length();
        }
        String zeros = "0".repeat(Math.max(0, wanted - digits.length()));
        boolean nothing = spec.precision == 0 && n == 0;
        pad(nothing ? "" : sign + prefix + zeros + digits, spec, false);
    }

    private static String sign(boolean negative, Spec spec) {
        return negative ? "-" : spec.plus ? "+" : spec.space ? " " : "";
    }

    private void floating(double d, int verb, Spec spec) throws TemplateException {
        String text;
        switch (verb) {
            case 'v' -> text = GoFloat.format(d, 'g', spec.precision);
            case 'e', 'E', 'f', 'F' -> text = GoFloat.format(d, (char) verb, spec.precision < 0 ? 6 : Math.min(spec.precision, 1100));
            case 'g', 'G' -> text = GoFloat.format(d, (char) verb, Math.min(spec.precision, 1100));
            case 'x', 'X' -> text = hexFloat(d, verb == 'X');
            default -> {
                out.append(bad(verb, d));
                return;
            }
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String unsigned = signed ? text.substring(1) : text;
        String sign = text.equals("+Inf") && !spec.plus ? "+" : sign(text.startsWith("-"), spec);
        boolean zeros = spec.zero && !spec.minus && !Double.isNaN(d) && !Double.isInfinite(d);
        String fill = zeros ? "0".repeat(Math.max(0, spec.width - sign.length() - unsigned.length())) : "";
        pad(sign + fill + unsigned, spec, false);
    }

    /** Go writes {@code 0x1.8p+01} where Java writes {@code 0x1.8p1}. */
    private static String hexFloat(double d, boolean upper) {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            return GoFloat.shortest(d);
        }
        String hex = Double.toHexString(d).replace(".0p", "p");
        int p = hex.indexOf('p');
        int exponent = Integer.parseInt(hex.substring(p + 1));
        String text = hex.substring(0, p) + String.format("p%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
        return upper ? text.toUpperCase(java.util.Locale.ROOT) : text;
    }

    private void pad(String s, Spec spec) throws TemplateException {
        pad(s, spec, spec.zero);
    }

    private void pad(String s, Spec spec, boolean zeros) throws TemplateException {
        int missing = spec.width - s.codePointCount(0, s.length());
        if (missing > 0 && !spec.minus) {
            out.repeat(zeros ? '0' : ' ', missing);
        }
        out.append(s);
        if (missing > 0 && spec.minus) {
            out.repeat(' ', missing);
        }
    }

    private String bad(int verb, Object value) throws TemplateException {
        String start = "%!" + Character.toString(verb) + "(";
        if (value == null) {
            return start + "<nil>)";
        }
        var buffer = new TextBuffer(execution);
        new GoPrinter(buffer, execution, false).print(value, 0);
        return start + GoType.nameOf(value) + "=" + buffer + ")";
    }
}
