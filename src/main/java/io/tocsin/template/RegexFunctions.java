package io.tocsin.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** {@code match} and {@code reReplaceAll}: RE2 expressions, and Go's {@code $1} and {@code ${name}} in the replacement. */
final class RegexFunctions {

    /** A pattern that stands in the template as a literal, compiled while parsing. */
    record Compiled(String source, Pattern pattern) {}

    private RegexFunctions() {}

    static TemplateFunction match() {
        return TemplateFunction.of("match", args -> pattern(args, "").matcher(subject(args, 1)).find(), GoType.STRING, GoType.STRING);
    }

    static TemplateFunction reReplaceAll() {
        return TemplateFunction.of("reReplaceAll", RegexFunctions::replaceAll, GoType.STRING, GoType.STRING, GoType.STRING);
    }

    /** A literal pattern compiled ahead; the literal itself where it does not compile, so that executing tells why. */
    static Object compiled(String function, String literal) {
        if (!function.equals("match") && !function.equals("reReplaceAll")) {
            return literal;
        }
        try {
            return new Compiled(literal, Pattern.compile(literal));
        } catch (PatternSyntaxException e) {
            return literal;
        }
    }

    private static Pattern pattern(Arguments args, String panic) throws TemplateException {
        if (args.get(0) instanceof Compiled(String source, Pattern pattern)) {
            return pattern;
        }
        try {
            args.execution().steps(args.string(0).length());
            return Pattern.compile(args.string(0));
        } catch (PatternSyntaxException e) {
            throw args.failure(panic + message(e, args.string(0)));
        }
    }

    /** RE2/J has but an internal error for the most common mistake. */
    private static String message(PatternSyntaxException e, String pattern) {
        boolean unopened = e.getMessage().contains("stack underflow");
        return unopened ? "error parsing regexp: unexpected ): `" + pattern + "`" : e.getMessage();
    }

    private static String subject(Arguments args, int i) throws TemplateException {
        args.execution().steps(args.string(i).length() / 8);
        return args.string(i);
    }

    private static String replaceAll(Arguments args) throws TemplateException {
        Pattern pattern = pattern(args, args.get(0) instanceof String s ? "regexp: Compile(" + backQuoted(s) + "): " : "");
        String text = subject(args, 2);
        Matcher matcher = pattern.matcher(text);
        TextBuffer out = args.buffer();
        int from = 0;
        int lastEnd = -1;
        while (matcher.find()) {
            // As in Go, an empty match right after another one does not count.
            if (matcher.end() > matcher.start() || matcher.start() != lastEnd) {
                out.append(text.substring(from, matcher.start()));
                expand(out, args.string(1), matcher);
                from = matcher.end();
            }
            lastEnd = matcher.end();
        }
        return out.append(text.substring(from)).toString();
    }

    private static String backQuoted(String s) {
        return s.indexOf('`') < 0 ? "`" + s + "`" : GoQuote.quote(s);
    }

    /** Go's Regexp.Expand: {@code $$} is a dollar, an unknown group is empty, {@code $1x} is the group named 1x. */
    private static void expand(TextBuffer out, String template, Matcher matcher) throws TemplateException {
        int i = 0;
        while (i < template.length()) {
            int dollar = template.indexOf('$', i);
            if (dollar < 0) {
                break;
            }
            out.append(template.substring(i, dollar));
            i = afterDollar(out, template, dollar, matcher);
        }
        out.append(template.substring(Math.min(i, template.length())));
    }

    private static int afterDollar(TextBuffer out, String template, int dollar, Matcher matcher) throws TemplateException {
        if (template.startsWith("$$", dollar)) {
            out.append('$');
            return dollar + 2;
        }
        boolean brace = template.startsWith("${", dollar);
        int start = dollar + (brace ? 2 : 1);
        int end = start;
        while (end < template.length() && (template.charAt(end) == '_' || Character.isLetterOrDigit(template.charAt(end)))) {
            end++;
        }
        if (end == start || brace && !template.startsWith("}", end)) {
            out.append('$');
            return dollar + 1;
        }
        out.append(group(matcher, template.substring(start, end)));
        return brace ? end + 1 : end;
    }

    private static String group(Matcher matcher, String name) {
        String found = null;
        if (name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = Integer.parseInt(name);
            found = number <= matcher.groupCount() ? matcher.group(number) : null;
        } else if (matcher.pattern().namedGroups().containsKey(name)) {
            found = matcher.group(name);
        }
        return found == null ? "" : found;
    }
}
