package io.tocsin.adapter.http;

/** There was no answer, or not to its end. The message is for people, without secrets. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean timeout;

    public NoAnswerException(String message, boolean timeout) {
        super(message);
        this.timeout = timeout;
    }

    /** Whether it was a matter of time. */
    public boolean isTimeout() {
        return timeout;
    }
}
