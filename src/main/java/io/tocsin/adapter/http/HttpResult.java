package io.tocsin.adapter.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How a post ended. */
public sealed interface HttpResult {

    /**
     * The far end answered.
     *
     * @param body as much of it as was asked for, as UTF-8
     * @param retryAfter how long it asked to wait; empty where it did not say
     */
    record Answer(int status, String body, Optional<Duration> retryAfter) implements HttpResult {
        public Answer {
            Objects.requireNonNull(body, "body");
            Objects.requireNonNull(retryAfter, "retryAfter");
        }

        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /** It did not, or not to the end. @param why in plain words, without secrets */
    record NoAnswer(String why) implements HttpResult {}

    /** It could not even be tried, and trying again would change nothing. @param why in plain words, without secrets */
    record Unsendable(String why) implements HttpResult {}
}
