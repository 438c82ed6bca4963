package io.tocsin.promql;

/**
 * Where an expression stands in its text.
 *
 * <p>Two spans are always equal: where an expression stands is no part of what it says, so that expressions compare by their syntax alone.
 *
 * @param start offset of the first UTF-16 unit, from 0
 * @param end offset after the last one
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no such range: " + start + " to " + end);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Span;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
