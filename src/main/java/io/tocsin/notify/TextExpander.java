package io.tocsin.notify;

/** Port: expands a template that the user wrote, with Alertmanager's data about a notification. Safe for several threads. */
public interface TextExpander {

    /**
     * @param html whether the text goes into HTML, so that what comes from labels and annotations has to be escaped
     * @throws TextException where the template is wrong or fails
     */
    String expand(String template, Notification notification, boolean html) throws TextException;

    /** A template that could not be expanded; the message says why, to the one who wrote it. */
    final class TextException extends Exception {
        public TextException(String message) {
            super(message);
        }
    }
}
