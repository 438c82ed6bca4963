package io.tocsin.diagnostic;

/**
 * A text in one of the small languages (PromQL, template, matcher, duration) that does not parse. It knows the place inside that text only;
 * whoever knows the file makes a {@link Problem} of it.
 */
public final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;

    /**
     * @param message what is wrong, and what would be right
     * @param start offset of the first offending UTF-16 unit, from 0; the text's length where something is missing at its end
     * @param end offset after the last one; at least {@code start}
     */
    public SyntaxException(String message, int start, int end) {
        super(message);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no such range: " + start + " to " + end);
        }
        this.start = start;
        this.end = end;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** Parsing is an ordinary outcome here; a stack trace would cost much and tell nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
