package io.tocsin.template;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Functions on texts that Prometheus and Alertmanager share. */
final class TextFunctions {

    private TextFunctions() {}

    static List<TemplateFunction> all() {
        return List.of(
                TemplateFunction.of("toUpper", args -> args.execution().checked(mapped(args.string(0), Character::toUpperCase)), GoType.STRING),
                TemplateFunction.of("toLower", args -> args.execution().checked(mapped(args.string(0), Character::toLowerCase)), GoType.STRING),
                TemplateFunction.of("safeHtml", args -> new SafeText(SafeText.Kind.HTML, args.string(0)), GoType.STRING),
                RegexFunctions.match(),
                RegexFunctions.reReplaceAll(),
                HumanizeFunctions.humanizeDuration());
    }

    /** Letter by letter, as Go does: the German ß has no upper case there. */
    private static String mapped(String s, IntUnaryOperator letter) {
        var out = new StringBuilder(s.length());
        s.codePoints().map(letter).forEach(out::appendCodePoint);
        return out.toString();
    }

    /**
     * The first letter of each word in upper case.
     *
     * @param lowerRest whether the other letters go to lower case, as in Alertmanager; Prometheus leaves them
     */
    static TemplateFunction title(boolean lowerRest) {
        return TemplateFunction.of("title", args -> args.execution().checked(title(args.string(0), lowerRest)), GoType.STRING);
    }

    private static String title(String s, boolean lowerRest) {
        var out = new StringBuilder(s.length());
        boolean inWord = false;
        for (int i = 0; i < s.length(); i += Character.charCount(s.codePointAt(i))) {
            int c = s.codePointAt(i);
            boolean letter = Character.isLetter(c);
            out.appendCodePoint(letter && !inWord ? Character.toTitleCase(c) : letter && lowerRest ? Character.toLowerCase(c) : c);
            inWord = letter || inWord && joins(s, i, c);
        }
        return out.toString();
    }

    /** Digits, marks and underscores are part of a word; an apostrophe, dot or colon only between two letters (Unicode word boundaries). */
    private static boolean joins(String s, int i, int c) {
        int type = Character.getType(c);
        if (Character.isDigit(c) || c == '_' || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) {
            return true;
        }
        boolean middle = c == '\'' || c == '.' || c == ':' || c == 0xb7 || c == 0x2019;
        return middle && i > 0 && i + 1 < s.length() && Character.isLetter(s.charAt(i - 1)) && Character.isLetter(s.charAt(i + 1));
    }
}
