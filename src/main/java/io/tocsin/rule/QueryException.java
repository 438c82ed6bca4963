package io.tocsin.rule;

/** A query that got no whole answer. The message is for people: what was asked of whom, and what came back; no secret. */
public final class QueryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it was; a rule's own fault needs another person than a data source that is down. */
    public enum Kind {
        /** The data source refused the expression (400, 422). */
        EXPRESSION,
        /** It could not be reached, answered with an error, or broke off. */
        UNREACHABLE,
        /** It did not answer in time. */
        TIMEOUT
    }

    private final Kind kind;

    public QueryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public QueryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
