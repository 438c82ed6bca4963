package io.tocsin.adapter.sql;

import io.tocsin.adapter.sql.PendingWrite.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The one thread that writes, and commits together what waits together (group commit). It is a platform thread, so that no carrier of virtual threads is
 * held while the database works. A change that fails takes none of its neighbours with it: the batch is rolled back, and each is tried by itself.
 */
final class Writer implements AutoCloseable {

    /** Where a disk is full, some small writes still find a place: only after so long without a failure is the store well again. */
    static final Duration CALM = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger("io.tocsin.store");

    private final Dialect dialect;
    private final InstantSource clock;
    private final WriteQueue queue;
    private final long probeMillis;
    private final LongAdder dropped = new LongAdder();
    private final Thread thread;
    private volatile StoreHealth health = new StoreHealth.Healthy();
    /** Only the thread uses it. */
    private Instant lastFailure = Instant.MIN;
    /** Null after a failure that the connection did not survive, until the next batch. Only the thread uses it. */
    private Statements statements;
    /** Whether there was no connection to be had for the last batch, so that it is of no use to try its writes one by one. */
    private boolean unreachable;

    /**
     * Starts the thread.
     *
     * @param statements on {@link Dialect#openWriter()}; the writer closes them
     * @param historyCapacity how many events may wait before they are dropped
     * @param probeMillis how often a store that fails is tried while nobody writes
     */
    Writer(Dialect dialect, Statements statements, InstantSource clock, int historyCapacity, long probeMillis) {
        this.dialect = dialect;
        this.clock = clock;
        this.probeMillis = probeMillis;
        this.queue = new WriteQueue(historyCapacity, System::nanoTime);
        this.statements = statements;
        this.thread = Thread.ofPlatform().daemon().name("store-writer").start(this::run);
    }

    /**
     * Blocks until the change is on disk.
     *
     * @param rows about how many rows it changes
     * @throws UncheckedIOException where it is not; the message is for people
     */
    void write(Change change, int rows) {
        var write = new PendingWrite(change, rows);
        if (!queue.add(write)) {
            throw failure("the store is closed", null);
        }
        await(write);
    }

    /** Like {@link #write}, in the same order, but does not wait for it (unless too much waits already), and a failure is told by {@link #health} alone. */
    void submit(Change change, int rows) {
        var write = new PendingWrite(change, rows);
        if (queue.add(write) && queue.isCrowded()) {
            write.done().exceptionally(_ -> null).join();
        }
    }

    /** Writes history when there is nothing better to do. Where too much waits, or the store fails, it is dropped and counted. */
    void submitHistory(Change change, int events) {
        if (!queue.offerHistory(counted(change, events))) {
            dropped.add(events);
        }
    }

    /** The same for what is to be in the history at once, in the order of {@link #submit}. */
    void submitUrgentHistory(Change change, int events) {
        if (!queue.add(counted(change, events))) {
            dropped.add(events);
        }
    }

    private PendingWrite counted(Change change, int events) {
        var write = new PendingWrite(change, events);
        write.done().exceptionally(_ -> {
            dropped.add(events);
            return null;
        });
        return write;
    }

    /** Blocks until everything before is on disk, or has failed. */
    void flush() {
        write(_ -> {}, 0);
        var last = new PendingWrite(_ -> {}, 0);
        if (queue.offerHistory(last)) {
            queue.hurryHistory();
            await(last);
        }
    }

    StoreHealth health() {
        return health;
    }

    /** How many events of the history are lost. */
    long droppedEvents() {
        return dropped.sum();
    }

    /** Writes what waits, and ends the thread. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(PendingWrite write) {
        try {
            write.done().join();
        } catch (CompletionException e) {
            throw failure(e.getCause() instanceof SQLException sql ? dialect.explain(sql) : String.valueOf(e.getCause()), e.getCause());
        }
    }

    private static UncheckedIOException failure(String why, Throwable cause) {
        return new UncheckedIOException("not stored: " + why, new IOException(why, cause));
    }

    private void run() {
        var batch = new ArrayList<PendingWrite>();
        try {
            while (queue.take(batch, health instanceof StoreHealth.Failing ? probeMillis : Long.MAX_VALUE)) {
                commit(batch.isEmpty() ? List.of(new PendingWrite(dialect::probe, 0)) : batch);
                batch.clear();
            }
        } catch (InterruptedException _) {
            // nobody interrupts this thread; if ever, it ends as if it had failed
        } finally {
            abandon(batch);
            disconnect();
        }
    }

    /** Nobody waits for ever, whatever ended the thread. */
    private void abandon(List<PendingWrite> batch) {
        queue.close();
        queue.drainTo(batch);
        batch.forEach(write -> write.done().completeExceptionally(new SQLException("the store has stopped")));
    }

    private void commit(List<PendingWrite> batch) {
        boolean reused = statements != null;
        Exception failure = connectAndAttempt(batch);
        if (reused && failure instanceof SQLException sql && dialect.isConnectionLost(sql)) {
            disconnect();
            failure = connectAndAttempt(batch); // it may have been lost long ago, when the server was restarted
        }
        settle(batch, failure);
    }

    private void settle(List<PendingWrite> batch, Exception failure) {
        if (failure == null) {
            if (health instanceof StoreHealth.Failing && !clock.instant().isBefore(lastFailure.plus(CALM))) {
                health = new StoreHealth.Healthy();
                LOG.log(Level.INFO, "the store is well again");
            }
            batch.forEach(write -> write.done().complete(null));
        } else if (batch.size() == 1 || unreachable) {
            failing(failure);
            batch.forEach(write -> write.done().completeExceptionally(failure));
        } else {
            batch.forEach(write -> commit(List.of(write)));
        }
    }

    private Exception connectAndAttempt(List<PendingWrite> batch) {
        try {
            unreachable = true;
            if (statements == null) {
                statements = new Statements(dialect.openWriter());
            }
            unreachable = false;
        } catch (SQLException e) {
            return e;
        }
        return attempt(batch);
    }

    /** One transaction. @return null, or why there is nothing of it in the database */
    private Exception attempt(List<PendingWrite> batch) {
        try {
            for (PendingWrite write : batch) {
                write.change().apply(statements);
            }
            statements.commit();
            return null;
        } catch (SQLException | RuntimeException e) {
            undo();
            return e;
        }
    }

    private void undo() {
        try {
            statements.rollback();
        } catch (SQLException _) {
            disconnect(); // the connection is of no use any more; the next batch opens another
        }
    }

    private void disconnect() {
        try {
            if (statements != null) {
                statements.close();
            }
        } catch (SQLException _) {
            // it is given up anyway
        }
        statements = null;
    }

    /** A change that is wrong in itself (no SQLException) says nothing about the store. */
    private void failing(Exception failure) {
        if (failure instanceof SQLException sql) {
            lastFailure = clock.instant();
            Instant since = health instanceof StoreHealth.Failing before ? before.since() : lastFailure;
            var failing = new StoreHealth.Failing(dialect.explain(sql), since);
            if (health instanceof StoreHealth.Healthy) {
                LOG.log(Level.SEVERE, "the store fails; alerts go on, but a restart would not know what changes now: {0}", failing.why());
            }
            health = failing;
        }
    }
}
