package io.tocsin.adapter.sql;

import java.time.Instant;

/** Whether what is to be kept is kept. */
public sealed interface StoreHealth {

    /** The last write is on disk. */
    record Healthy() implements StoreHealth {}

    /**
     * The last write failed. Tocsin goes on with what it has in memory, and tries again by itself.
     *
     * @param why in plain words
     * @param since when it began
     */
    record Failing(String why, Instant since) implements StoreHealth {}
}
