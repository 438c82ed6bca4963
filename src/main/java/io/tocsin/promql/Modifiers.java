package io.tocsin.promql;

import java.util.Objects;
import java.util.Optional;

/**
 * What moves a selector or subquery in time.
 *
 * @param offset back in time where positive; empty where none or zero
 * @param at the moment that replaces that of the evaluation
 * @param edges how samples at the edges of a range count (experimental)
 */
public record Modifiers(Optional<DurationExpression> offset, Optional<At> at, Optional<Edges> edges) {

    public static final Modifiers NONE = new Modifiers(Optional.empty(), Optional.empty(), Optional.empty());

    /** The experimental extended range selectors. */
    public enum Edges {
        ANCHORED,
        SMOOTHED
    }

    /** The {@code @} modifier. */
    public sealed interface At {

        /** @param millis since 1970-01-01T00:00:00Z */
        record Timestamp(long millis) implements At {}

        /** The start of a range query; the moment itself in an instant query. */
        record Start() implements At {}

        /** The end of a range query; the moment itself in an instant query. */
        record End() implements At {}
    }

    public Modifiers {
        Objects.requireNonNull(offset, "offset");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(edges, "edges");
    }

    Modifiers withOffset(Optional<DurationExpression> changed) {
        return new Modifiers(changed, at, edges);
    }

    Modifiers withAt(At changed) {
        return new Modifiers(offset, Optional.of(changed), edges);
    }

    Modifiers withEdges(Edges changed) {
        return new Modifiers(offset, at, Optional.of(changed));
    }
}
