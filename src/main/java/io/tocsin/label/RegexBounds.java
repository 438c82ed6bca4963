package io.tocsin.label;

import java.util.ArrayDeque;

/**
 * Refuses, before it is compiled, a regular expression that would take too much memory or stack: {@code ((a{1000}){1000}){1000}} is short, but its
 * program is not. Repetitions inside one another are bounded as in Go (regexp/syntax, repeatIsValid), groups and the whole more tightly.
 */
final class RegexBounds {

    private static final int MAX_REPETITION = 1000;
    private static final int MAX_DEPTH = 250;
    private static final int MAX_POSITIONS = 200_000;

    /** How often what is inside repeats at most, and how many characters it unrolls to. */
    private record Extent(long repetition, long positions) {

        private static final Extent EMPTY = new Extent(1, 0);
        private static final Extent CHARACTER = new Extent(1, 1);

        Extent then(Extent next) {
            return new Extent(Math.max(repetition, next.repetition), positions + next.positions);
        }

        Extent times(int count) {
            return count == 0 ? this : new Extent(repetition * count, positions * count);
        }
    }

    private final String regex;
    private final ArrayDeque<Extent> open = new ArrayDeque<>();
    private Extent before = Extent.EMPTY;
    private Extent last = Extent.EMPTY;
    private int at;

    private RegexBounds(String regex) {
        this.regex = regex;
    }

    /** @throws IllegalArgumentException with a message for the user; whether the rest of the syntax is right is for the compiler to say */
    static void check(String regex) {
        if (regex.length() > MAX_POSITIONS) {
            throw new IllegalArgumentException("a regular expression is longer than " + MAX_POSITIONS + " characters");
        }
        if (regex.indexOf('{') >= 0 || regex.indexOf('(') >= 0) {
            new RegexBounds(regex).scan();
        }
    }

    private void scan() {
        while (at < regex.length()) {
            char c = regex.charAt(at);
            switch (c) {
                case '(' -> open();
                case ')' -> close();
                case '\\' -> escape();
                case '[' -> characterClass();
                case '{' -> repetition();
                default -> take(1, Extent.CHARACTER);
            }
        }
    }

    private void take(int length, Extent extent) {
        at += length;
        before = before.then(last);
        last = extent;
        if (before.positions + last.positions > MAX_POSITIONS) {
            throw refusal("would match in more than " + MAX_POSITIONS + " positions; use fewer repetitions");
        }
    }

    private void open() {
        open.push(before.then(last));
        if (open.size() > MAX_DEPTH) {
            throw refusal("nests more than " + MAX_DEPTH + " groups");
        }
        before = Extent.EMPTY;
        last = Extent.EMPTY;
        at++;
    }

    private void close() {
        Extent group = before.then(last);
        before = open.isEmpty() ? Extent.EMPTY : open.pop();
        last = Extent.EMPTY;
        take(1, group);
    }

    private void escape() {
        boolean literal = regex.startsWith("\\Q", at);
        int end = literal ? regex.indexOf("\\E", at + 2) : at + 2;
        int next = literal ? (end < 0 ? regex.length() : end + 2) : Math.min(end, regex.length());
        take(next - at, new Extent(1, next - at));
    }

    /** A class counts as one character; a bracket right behind its opening is part of it. */
    private void characterClass() {
        int end = at + 1;
        end += regex.startsWith("^", end) ? 1 : 0;
        end += regex.startsWith("]", end) ? 1 : 0;
        while (end < regex.length() && regex.charAt(end) != ']') {
            int posix = regex.startsWith("[:", end) ? regex.indexOf(":]", end + 2) : -1;
            end = posix >= 0 ? posix + 2 : end + (regex.charAt(end) == '\\' ? 2 : 1);
        }
        take(Math.min(end + 1, regex.length()) - at, Extent.CHARACTER);
    }

    private void repetition() {
        int end = at + 1;
        while (end < regex.length() && (Character.isDigit(regex.charAt(end)) || regex.charAt(end) == ',')) {
            end++;
        }
        if (end == regex.length() || regex.charAt(end) != '}') {
            take(1, Extent.CHARACTER);
            return;
        }
        last = last.times(count(regex.substring(at + 1, end)));
        if (last.repetition > MAX_REPETITION) {
            throw refusal("repeats more than " + MAX_REPETITION + " times");
        }
        take(end + 1 - at, Extent.EMPTY);
    }

    /** The larger number of {@code 2,5}; of one too long to count, too many. */
    private static int count(String numbers) {
        int most = 0;
        for (String number : numbers.split(",")) {
            most = Math.max(most, number.length() > 5 ? MAX_REPETITION + 1 : number.isEmpty() ? 0 : Integer.parseInt(number));
        }
        return most;
    }

    private IllegalArgumentException refusal(String why) {
        String shown = regex.length() <= 60 ? regex : regex.substring(0, 50) + "…";
        return new IllegalArgumentException("the regular expression \"" + shown + "\" " + why);
    }
}
