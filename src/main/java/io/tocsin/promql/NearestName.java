package io.tocsin.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Guesses what a misspelt name was meant to be. */
final class NearestName {

    /** Functions that other dialects or older releases have, and what says the same here. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "holt_winters", "double_exponential_smoothing (its name since Prometheus 3.0)",
            "median", "quantile(0.5, …)",
            "median_over_time", "quantile_over_time(0.5, …)",
            "count_distinct", "count(count by (label) (…))",
            "drop_common_labels", "sum without (label) (…)",
            "range_over_time", "max_over_time(…) - min_over_time(…)");

    private NearestName() {}

    static String unknownFunction(String name) {
        String message = "there is no function \"" + shortened(name) + "\"";
        String meant = ELSEWHERE.getOrDefault(name, nearest(name));
        return meant.isEmpty() ? message : message + "; did you mean " + meant + "?";
    }

    /** The function or aggregation with the fewest differing letters; empty where none is near. */
    private static String nearest(String name) {
        if (name.length() > 40) {
            return "";
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        String best = "";
        int least = 2 * Math.max(1, name.length() / 3) + 1;
        for (String candidate : names()) {
            int difference = 2 * distance(wanted, candidate) - (candidate.startsWith(wanted) ? 1 : 0); // of two as near, the one that goes on
            if (difference < least) {
                least = difference;
                best = candidate;
            }
        }
        return best;
    }

    private static List<String> names() {
        var names = new ArrayList<String>();
        PromqlFunctions.all().forEach(function -> names.add(function.name()));
        for (AggregateOperator operator : AggregateOperator.values()) {
            names.add(operator.text());
        }
        return names;
    }

    /** Levenshtein's distance, one row at a time. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 30) + "…";
    }
}
