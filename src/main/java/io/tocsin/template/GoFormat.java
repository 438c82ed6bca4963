package io.tocsin.template;

import java.util.List;

/** Go's fmt.Sprintf: flags, width, precision, explicit argument indexes, and what it says of a bad format. */
final class GoFormat {

    private static final int MAX_WIDTH = 1_000_000;

    private final String format;
    private final List<Object> args;
    private final TextBuffer out;
    private final GoVerb verbs;
    private int at;
    private int arg;
    private boolean reordered;
    private boolean badIndex;

    GoFormat(String format, List<Object> args, Execution execution) {
        this.format = format;
        this.args = args;
        this.out = new TextBuffer(execution);
        this.verbs = new GoVerb(out, execution);
    }

    String sprintf() throws TemplateException {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                out.append(format.substring(at));
                break;
            }
            out.append(format.substring(at, percent));
            at = percent + 1;
            directive();
        }
        if (!reordered && arg < args.size()) {
            extra();
        }
        return out.toString();
    }

    private void directive() throws TemplateException {
        var spec = new GoVerb.Spec();
        badIndex = false;
        while (at < format.length() && spec.flag(format.charAt(at))) {
            at++;
        }
        index();
        Integer width = star();
        if (width != null) {
            spec.width = Math.abs(width);
            spec.minus |= width < 0;
            spec.zero &= !spec.minus;
        } else {
            spec.width = number();
        }
        precision(spec);
        index();
        verb(spec);
    }

    private void precision(GoVerb.Spec spec) throws TemplateException {
        if (at >= format.length() || format.charAt(at) != '.') {
            return;
        }
        at++;
        index();
        Integer star = star();
        if (star != null && star < 0) {
            out.append("%!(BADPREC)");
        } else {
            spec.precision = star != null ? star : Math.max(0, number());
        }
    }

    private void verb(GoVerb.Spec spec) throws TemplateException {
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int verb = format.codePointAt(at);
        at += Character.charCount(verb);
        if (verb == '%') {
            out.append('%');
        } else if (badIndex) {
            out.append("%!" + Character.toString(verb) + "(BADINDEX)");
        } else if (arg >= args.size()) {
            out.append("%!" + Character.toString(verb) + "(MISSING)");
        } else {
            verbs.print(args.get(arg++), verb, spec);
        }
    }

    /** {@code *}: the width or precision is the next argument; null where there is no star. */
    private Integer star() throws TemplateException {
        if (at >= format.length() || format.charAt(at) != '*') {
            return null;
        }
        at++;
        if (arg < args.size() && args.get(arg) instanceof Long n && Math.abs(n) <= MAX_WIDTH) {
            arg++;
            return n.intValue();
        }
        arg++;
        out.append("%!(BADWIDTH)");
        return 0;
    }

    /** {@code [n]}: the next argument is the n-th. */
    private void index() {
        if (at >= format.length() || format.charAt(at) != '[') {
            return;
        }
        reordered = true;
        int close = format.lastIndexOf(']') < at ? -1 : format.indexOf(']', at);
        String inner = close < 0 ? "" : format.substring(at + 1, close);
        at = close < 0 ? at + 1 : close + 1;
        if (inner.matches("[0-9]{1,6}") && Integer.parseInt(inner) >= 1 && Integer.parseInt(inner) <= args.size()) {
            arg = Integer.parseInt(inner) - 1;
        } else {
            badIndex = true;
        }
    }

    /** A number, or -1 where there is none or it is far too large. */
    private int number() {
        int start = at;
        while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            at++;
        }
        String digits = format.substring(start, at);
        return digits.isEmpty() || digits.length() > 7 || Integer.parseInt(digits) > MAX_WIDTH ? -1 : Integer.parseInt(digits);
    }

    private void extra() throws TemplateException {
        out.append("%!(EXTRA ");
        for (int i = arg; i < args.size(); i++) {
            out.append(i > arg ? ", " : "");
            if (args.get(i) == null) {
                out.append("<nil>");
            } else {
                out.append(GoType.nameOf(args.get(i))).append('=');
                verbs.print(args.get(i), 'v', new GoVerb.Spec());
            }
        }
        out.append(')');
    }
}
