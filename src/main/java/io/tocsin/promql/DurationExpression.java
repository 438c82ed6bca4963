package io.tocsin.promql;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A range, step or offset. Before Prometheus 3.14 all but a {@link Literal} is experimental.
 */
public sealed interface DurationExpression {

    /** The duration, where it does not hang on the query. */
    default Optional<Duration> fixed() {
        return this instanceof Literal literal ? Optional.of(literal.duration()) : Optional.empty();
    }

    /**
     * A number of seconds, or a factor inside an arithmetic expression.
     *
     * @param seconds between -2⁶³ and 2⁶³ nanoseconds
     * @param unit whether it prints with units; {@code [300]} is the same as {@code [5m]}, so only the inside of an expression tells them apart
     */
    record Literal(double seconds, boolean unit) implements DurationExpression {

        /** To the nanosecond, as Prometheus rounds it. */
        public Duration duration() {
            return Duration.ofNanos(Math.round(seconds * 1e9));
        }
    }

    /** {@code step()}: the resolution of the query. */
    record Step() implements DurationExpression {}

    /** {@code range()}: the range of the query. */
    record Range() implements DurationExpression {}

    /** {@code -d}. */
    record Negated(DurationExpression operand) implements DurationExpression {
        public Negated {
            Objects.requireNonNull(operand, "operand");
        }
    }

    /** {@code (d)}. */
    record Grouped(DurationExpression expression) implements DurationExpression {
        public Grouped {
            Objects.requireNonNull(expression, "expression");
        }
    }

    /** {@code d * 2}; one of the six arithmetic operators. */
    record Arithmetic(DurationExpression left, BinaryOperator operator, DurationExpression right) implements DurationExpression {
        public Arithmetic {
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(right, "right");
        }
    }

    /** {@code max_of(d, e)} or {@code min_of(d, e)}. */
    record Extreme(boolean max, DurationExpression left, DurationExpression right) implements DurationExpression {
        public Extreme {
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(right, "right");
        }
    }
}
