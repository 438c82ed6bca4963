package io.tocsin.adapter.sql;

import java.time.Instant;

/** Whether what is to be kept is kept. */
public sealed interface StoreHealth {

    /** What was written of late is on disk. */
    record Healthy() implements StoreHealth {}

    /**
     * A write failed, now or a moment ago. Tocsin goes on with what it has in memory, and tries again by itself.
     *
     * @param why in plain words
     * @param since when it began
     */
    record Failing(String why, Instant since) implements StoreHealth {}
}
