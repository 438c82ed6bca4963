package io.tocsin.privacy;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Finds what a checksum makes sure of (card numbers, IBANs), however the characters are spaced, and though more of the kind may follow without a gap that
 * tells where it ends: at each beginning the longest run that passes is taken.
 *
 * @param separators characters that may stand between two of them
 * @param shortest how many characters it has at least, separators left out
 * @param longest how many it has at most
 */
record CheckedFinder(Beginning beginning, CharTest inside, String separators, int shortest, int longest, Predicate<String> passes) implements Finder {

    /** Whether one may begin here; a quick answer. */
    interface Beginning {
        boolean at(String text, int index);
    }

    /** Whether this character belongs. */
    interface CharTest {
        boolean test(char c);
    }

    @Override
    public String replace(String text, UnaryOperator<String> mark) {
        StringBuilder replaced = null;
        int copied = 0;
        for (int at = 0; at <= text.length() - shortest; at++) {
            int end = beginning.at(text, at) && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) ? end(text, at) : -1;
            if (end > 0) {
                replaced = replaced == null ? new StringBuilder() : replaced;
                replaced.append(text, copied, at).append(mark.apply(bare(text, at, end)));
                copied = end;
                at = end - 1;
            }
        }
        return replaced == null ? text : replaced.append(text, copied, text.length()).toString();
    }

    /** Where the longest one that begins here ends; -1 where none does. */
    private int end(String text, int start) {
        var run = new StringBuilder(longest);
        int best = -1;
        for (int at = start; at < text.length() && run.length() < longest; at++) {
            char c = text.charAt(at);
            if (inside.test(c)) {
                run.append(c);
                boolean closed = at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1));
                best = closed && run.length() >= shortest && passes.test(run.toString()) ? at + 1 : best;
            } else if (separators.indexOf(c) < 0 || separators.indexOf(text.charAt(at - 1)) >= 0) {
                break;
            }
        }
        return best;
    }

    /** However it is spaced, it is the same one. */
    private String bare(String text, int start, int end) {
        var bare = new StringBuilder(longest);
        text.substring(start, end).chars().filter(c -> separators.indexOf(c) < 0).forEach(c -> bare.append((char) c));
        return bare.toString();
    }
}
