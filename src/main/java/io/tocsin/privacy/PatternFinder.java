package io.tocsin.privacy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Finds what matches a pattern and stands a closer look.
 *
 * @param mayHold a quick look that spares most texts the pattern
 * @param isReal the closer look: a checksum, for one
 */
record PatternFinder(Predicate<String> mayHold, Pattern pattern, Predicate<String> isReal) implements Finder {

    @Override
    public String replace(String text, UnaryOperator<String> mark) {
        if (!mayHold.test(text)) {
            return text;
        }
        Matcher matcher = pattern.matcher(text);
        StringBuilder replaced = null;
        int copied = 0;
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            boolean real = matcher.end() > matcher.start() && isReal.test(matcher.group());
            if (real) {
                replaced = replaced == null ? new StringBuilder() : replaced;
                replaced.append(text, copied, matcher.start()).append(mark.apply(matcher.group()));
                copied = matcher.end();
            }
            from = real ? matcher.end() : matcher.start() + 1;
        }
        return replaced == null ? text : replaced.append(text, copied, text.length()).toString();
    }
}
