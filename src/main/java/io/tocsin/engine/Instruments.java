package io.tocsin.engine;

import io.tocsin.notify.Notification;
import java.time.Duration;
import java.time.Instant;

/** What the engine counts and times; the composition root makes metrics of it. Called from many threads. */
public interface Instruments {

    /** One rule was evaluated. */
    void evaluated(String group, Duration took, boolean failed);

    /** A group's whole evaluation took so long. */
    void ticked(String group, Duration took, long missed);

    /** An evaluation began alerts or ended some. Called before {@link #evaluated}, and before anybody is told. */
    default void changed(AlertChange change) {}

    /** One attempt to notify ended: {@code delivered}, {@code retry} or {@code rejected}. */
    void attempted(Notification notification, int attempt, String outcome, Instant start, Instant end);

    /** A configuration was read. */
    void reloaded(boolean successful);

    /** An alert from outside was not taken. @param limit {@code total}, {@code alertname}, {@code receiver}, or {@code inbox}, which is full */
    void refused(String limit);

    /** Counts nothing. */
    Instruments NONE = new Instruments() {
        @Override
        public void evaluated(String group, Duration took, boolean failed) {}

        @Override
        public void ticked(String group, Duration took, long missed) {}

        @Override
        public void attempted(Notification notification, int attempt, String outcome, Instant start, Instant end) {}

        @Override
        public void reloaded(boolean successful) {}

        @Override
        public void refused(String limit) {}
    };
}
