package io.tocsin.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Keeps what a far end allows, and shows that something was left out. */
public final class Cut {

    private Cut() {}

    /** At most this many characters (code points), the last of them an ellipsis where some were left out. */
    public static String text(String text, int most) {
        if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    /** At most this many items, the last of them a word about the rest: {@code and 37 more}. */
    public static <T> List<T> list(List<T> items, int most, IntFunction<T> rest) {
        if (items.size() <= most) {
            return items;
        }
        var cut = new ArrayList<T>(items.subList(0, most - 1));
        cut.add(rest.apply(items.size() - cut.size()));
        return cut;
    }

    /** {@code and 37 more}. */
    public static String more(int count) {
        return "and " + count + " more";
    }
}
