package io.tocsin.route;

/**
 * The name of a route, unique in its tree: given by the user ({@code name:}), or derived from the path of matchers and the receiver, with {@code #2}
 * appended where two would be equal.
 */
public record RouteName(String value) {

    public RouteName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a route's name is not blank");
        }
    }

    // Written out for the same reason as Fingerprint's.

    @Override
    public boolean equals(Object other) {
        return other instanceof RouteName that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
