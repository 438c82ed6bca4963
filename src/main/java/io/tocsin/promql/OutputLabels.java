package io.tocsin.promql;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which labels the series of a result can carry: exactly some names, or all but some. It says what is possible, not what is there, and nothing about the
 * metric's name.
 *
 * @param open whether all labels but the names can be there; else only the names
 * @param names the exceptions, or the only ones
 */
public record OutputLabels(boolean open, Set<String> names) {

    /** Any label at all. */
    public static final OutputLabels ANY = new OutputLabels(true, Set.of());
    /** None. */
    public static final OutputLabels NONE = new OutputLabels(false, Set.of());

    public OutputLabels {
        names = Set.copyOf(names);
    }

    static OutputLabels only(Collection<String> names) {
        return new OutputLabels(false, Set.copyOf(new HashSet<>(names)));
    }

    /** Whether a series of the result can carry this label. */
    public boolean mayHave(String label) {
        return open != names.contains(label);
    }

    OutputLabels keep(Collection<String> kept) {
        var rest = new HashSet<String>();
        for (String name : kept) {
            if (mayHave(name)) {
                rest.add(name);
            }
        }
        return new OutputLabels(false, rest);
    }

    OutputLabels drop(Collection<String> dropped) {
        var changed = new HashSet<>(names);
        if (open) {
            changed.addAll(dropped);
        } else {
            changed.removeAll(dropped);
        }
        return new OutputLabels(open, changed);
    }

    /** These labels too. */
    public OutputLabels add(Collection<String> added) {
        var changed = new HashSet<>(names);
        if (open) {
            changed.removeAll(added);
        } else {
            changed.addAll(added);
        }
        return new OutputLabels(open, changed);
    }

    /** What either of the two can carry. */
    OutputLabels or(OutputLabels other) {
        if (!open) {
            return other.add(names);
        }
        if (!other.open) {
            return add(other.names);
        }
        var both = new HashSet<>(names);
        both.retainAll(other.names);
        return new OutputLabels(true, both);
    }

    /** {@code job, instance}, or {@code all but le}. */
    @Override
    public String toString() {
        String list = String.join(", ", new TreeSet<>(names));
        if (open) {
            return names.isEmpty() ? "all" : "all but " + list;
        }
        return names.isEmpty() ? "none" : list;
    }
}
