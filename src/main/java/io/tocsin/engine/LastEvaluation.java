package io.tocsin.engine;

import io.tocsin.rule.AlertStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps when rules were last evaluated, to the minute: what a restart needs to know how long nobody looked. Safe for several threads. */
final class LastEvaluation {

    private static final Logger LOG = Logger.getLogger("io.tocsin.engine.rules");

    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final AlertStateStore store;
    private final AtomicReference<Instant> kept = new AtomicReference<>(Instant.MIN);

    LastEvaluation(AlertStateStore store) {
        this.store = store;
    }

    void at(Instant moment) {
        Instant before = kept.get();
        if (moment.minus(GRAIN).isAfter(before) && kept.compareAndSet(before, moment)) {
            keep(moment);
        }
    }

    void keep(Instant moment) {
        try {
            store.evaluatedAt(moment);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the moment of the last evaluation is not stored: {0}", e.getMessage());
        }
    }
}
