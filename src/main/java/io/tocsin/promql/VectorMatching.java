package io.tocsin.promql;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How the series of two instant vectors find each other.
 *
 * @param cardinality many-to-many for {@code and}, {@code or}, {@code unless}, and only for them
 * @param on whether the labels are those that must be equal; else those that are ignored
 * @param labels in the user's order
 * @param include the labels that {@code group_left} or {@code group_right} takes over from the side of one
 * @param fillLeft the value for a series that is missing on the left (experimental)
 * @param fillRight the value for a series that is missing on the right (experimental)
 */
public record VectorMatching(
        Cardinality cardinality, boolean on, List<String> labels, List<String> include, OptionalDouble fillLeft, OptionalDouble fillRight) {

    /** How many series of one side may find one of the other. */
    public enum Cardinality {
        ONE_TO_ONE,
        /** {@code group_left}. */
        MANY_TO_ONE,
        /** {@code group_right}. */
        ONE_TO_MANY,
        MANY_TO_MANY;

        /** Whether group_left or group_right was given. */
        public boolean isGrouped() {
            return this == MANY_TO_ONE || this == ONE_TO_MANY;
        }
    }

    /** All labels but the name must be equal, one to one. */
    public static final VectorMatching DEFAULT =
            new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of(), OptionalDouble.empty(), OptionalDouble.empty());

    public VectorMatching {
        Objects.requireNonNull(cardinality, "cardinality");
        labels = List.copyOf(labels);
        include = List.copyOf(include);
        Objects.requireNonNull(fillLeft, "fillLeft");
        Objects.requireNonNull(fillRight, "fillRight");
    }

    /** Whether a missing series is filled in on either side. */
    public boolean fills() {
        return fillLeft.isPresent() || fillRight.isPresent();
    }

    VectorMatching with(Cardinality changed) {
        return new VectorMatching(changed, on, labels, include, fillLeft, fillRight);
    }
}
