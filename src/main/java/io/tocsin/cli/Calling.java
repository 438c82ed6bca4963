package io.tocsin.cli;

import io.tocsin.remote.HttpConfig;
import java.net.URI;
import java.time.Duration;

/** Port: HTTP to an Alertmanager, or to a Tocsin, which answers as one; without a service that runs here. */
public interface Calling {

    /** What came back. @param body as UTF-8 */
    record Answer(int status, String body) {}

    /** There was no answer. The message says why, for people, without secrets. */
    final class NoAnswerException extends Exception {

        private static final long serialVersionUID = 1;

        public NoAnswerException(String message) {
            super(message);
        }
    }

    /**
     * @param method such as GET
     * @param json the body; empty for none
     * @param timeout for the whole exchange
     */
    Answer call(HttpConfig access, String method, URI uri, String json, Duration timeout) throws NoAnswerException, InterruptedException;
}
