/**
 * The ports that remember, on a SQL database: SQLite in the data directory ({@link io.tocsin.adapter.sql.Sqlite}), or PostgreSQL
 * ({@link io.tocsin.adapter.sql.Postgres}).
 *
 * <p>One thread, the {@link io.tocsin.adapter.sql.Writer}, owns the connection that writes. Who wants something kept puts it into a queue and blocks, a
 * virtual thread as a rule; the writer commits whatever waits together in one transaction, so that a storm of a thousand changes costs one commit. History
 * goes through the same thread but waits for nobody and is dropped, and counted, before it stands in the way of an alert. Reads have a connection of their
 * own. What differs from database to database is behind {@link io.tocsin.adapter.sql.Dialect}; the statements of the stores are the same for all.
 */
package io.tocsin.adapter.sql;
