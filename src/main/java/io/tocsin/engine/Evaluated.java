package io.tocsin.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One evaluation of a rule, for those who look into why it does what it does.
 *
 * @param at the moment it asked about
 * @param took its query included
 * @param samples how many its expression came to; 0 where the query failed
 * @param error empty where it went well
 */
public record Evaluated(Instant at, Duration took, int samples, String error) {

    public Evaluated {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(error, "error");
    }
}
