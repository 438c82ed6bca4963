package io.tocsin.promql;

/** What an expression evaluates to, under the names that Prometheus's documentation uses. */
public enum ValueType {
    SCALAR("scalar", "a scalar"),
    VECTOR("instant vector", "an instant vector"),
    MATRIX("range vector", "a range vector"),
    STRING("string", "a string");

    private final String documented;
    private final String phrase;

    ValueType(String documented, String phrase) {
        this.documented = documented;
        this.phrase = phrase;
    }

    /** {@code instant vector}, {@code range vector}, {@code scalar} or {@code string}. */
    public String documented() {
        return documented;
    }

    /** The same with its article, for a message. */
    String phrase() {
        return phrase;
    }
}
