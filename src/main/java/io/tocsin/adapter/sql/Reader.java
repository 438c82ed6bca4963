package io.tocsin.adapter.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** The connection that reads; opened by the first who asks, one reader at a time. What is committed is seen, what waits for the writer is not. */
final class Reader implements AutoCloseable {

    /** Something to be read, in a moment: whoever comes next waits for it. */
    @FunctionalInterface
    interface Query<T> {
        T read(Statements statements) throws SQLException;
    }

    private final Dialect dialect;
    private final ReentrantLock lock = new ReentrantLock();
    private Statements statements;

    Reader(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @throws UncheckedIOException where the store fails, or holds what cannot be read; the message is for people */
    <T> T read(Query<T> query) {
        lock.lock();
        try {
            return statements == null ? readAfresh(query) : readAgain(query);
        } catch (SQLException e) {
            close(); // whatever it was, the next one begins afresh
            throw failure(dialect.explain(e), e);
        } catch (IllegalArgumentException e) {
            throw failure("the store holds something that cannot be read: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T readAfresh(Query<T> query) throws SQLException {
        statements = new Statements(dialect.openReader());
        return query.read(statements);
    }

    /** On the connection that is there; where it was lost meanwhile, on a new one. */
    private <T> T readAgain(Query<T> query) throws SQLException {
        try {
            return query.read(statements);
        } catch (SQLException e) {
            if (!dialect.isConnectionLost(e)) {
                throw e;
            }
            close();
            return readAfresh(query);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (statements != null) {
                statements.close();
            }
        } catch (SQLException _) {
            // it is given up anyway
        } finally {
            statements = null;
            lock.unlock();
        }
    }

    private static UncheckedIOException failure(String why, Throwable cause) {
        return new UncheckedIOException("not read: " + why, new IOException(why, cause));
    }
}
