package io.tocsin.promql;

import java.util.List;

/**
 * The labels an aggregation groups by.
 *
 * @param without whether these labels are dropped and all others kept
 * @param labels in the user's order; {@code by ()} is the same as no grouping
 */
public record Grouping(boolean without, List<String> labels) {

    public static final Grouping NONE = new Grouping(false, List.of());

    public Grouping {
        labels = List.copyOf(labels);
    }

    /** Whether a label of the inner series decides the group, and so survives a {@code sum} or the like. */
    public boolean keeps(String label) {
        return without != labels.contains(label);
    }
}
