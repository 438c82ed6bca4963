package io.tocsin.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a user may have meant by a key that does not exist. */
final class NearestKey {

    private static final int MOST_LISTED = 14;

    private NearestKey() {}

    /** {@code ; did you mean "receivers"?}, or the keys there are, or nothing. */
    static String hint(String key, Collection<String> known) {
        Optional<String> nearest = nearest(key, known);
        if (nearest.isPresent()) {
            return "; did you mean \"" + nearest.get() + "\"?";
        }
        if (known.isEmpty() || known.size() > MOST_LISTED) {
            return "";
        }
        return "; known here: " + known.stream().sorted().collect(Collectors.joining(", "));
    }

    static Optional<String> nearest(String key, Collection<String> known) {
        String folded = fold(key);
        int most = Math.max(1, folded.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - key.length()) <= most && distance(folded, fold(candidate)) <= most)
                .min(Comparator.comparingInt((String candidate) -> distance(folded, fold(candidate))).thenComparing(candidate -> candidate));
    }

    private static String fold(String key) {
        String start = key.length() > 64 ? key.substring(0, 64) : key;
        return start.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Edits from one to the other: insert, delete, replace (Levenshtein), with two neighbours changed over counted as one (Damerau). */
    private static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 ? j : j == 0 ? i : step(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int i, int j) {
        int replace = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
