package io.tocsin.engine;

import java.util.List;

/** What became of posted alerts. */
public sealed interface PostOutcome {

    /** All of them were taken. */
    record Taken() implements PostOutcome {}

    /** None was: too much waits already. Whoever sent them comes again. */
    record Busy() implements PostOutcome {}

    /** Some were not: there are as many as there may be. @param complaints which, and why, for the sender; at most a few */
    record Limited(int refused, List<String> complaints) implements PostOutcome {
        public Limited {
            complaints = List.copyOf(complaints);
        }
    }
}
