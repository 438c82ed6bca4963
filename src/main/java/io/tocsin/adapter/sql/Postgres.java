package io.tocsin.adapter.sql;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Opens the store in a PostgreSQL database. */
public final class Postgres {

    /** For so long a start waits for the process before it to be gone: a node that died is noticed by then (see {@link PostgresDialect}). */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private Postgres() {}

    /**
     * Opens it, and makes or mends its tables. Only one process can have it open.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, with the driver's parameters if need be
     * @param password asked for at each connection, so that a new one is taken up
     * @param clock for {@link SqlStore#health()}
     * @throws UncheckedIOException where it cannot be opened; the message says why, and what to do, and holds no password
     */
    public static SqlStore open(String url, String user, Supplier<String> password, InstantSource clock) {
        return SqlStore.open(new PostgresDialect(url, user, password, PATIENCE), clock, () -> {});
    }
}
