package io.tocsin.adapter.sql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What waits to be written: first that on which an alert depends, in order; then history, in order, of which only so much may wait.
 *
 * <p>History is written once nothing else was for a moment, many events in one transaction: in a storm the pages go out first, and a commit of a few events
 * writes nearly as many pages as one of hundreds. Where there is no such moment for some seconds, or so much waits that some would soon be lost, a little of
 * it goes along with each batch, so that nobody waits long behind it.
 */
final class WriteQueue {

    private static final int MOST_ROWS_PER_BATCH = 2_000;
    private static final int MOST_HISTORY_PER_BATCH = 1_000;
    /** While more important things are to be written, so that those who wait for them wait the less. */
    private static final int LEAST_HISTORY_PER_BATCH = 50;
    private static final int CROWDED = 20_000;
    /** So long nothing else was to be written. */
    static final Duration MOMENT = Duration.ofMillis(100);
    /** So long history may wait for such a moment. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Deque<PendingWrite> writes = new ArrayDeque<>();
    private final Deque<PendingWrite> history = new ArrayDeque<>();
    private final int historyCapacity;
    private final LongSupplier nanos;
    private long lastWriteAt;
    /** Since when the oldest of the history waits, where any does. */
    private long historySince;
    private boolean historyUrgent;
    private int rowsWaiting;
    private int historyWaiting;
    private boolean closed;

    /** @param historyCapacity how many events may wait @param nanos a clock that only counts, as {@link System#nanoTime} */
    WriteQueue(int historyCapacity, LongSupplier nanos) {
        this.historyCapacity = historyCapacity;
        this.nanos = nanos;
        this.lastWriteAt = nanos.getAsLong();
    }

    /** @return false where the queue is closed */
    boolean add(PendingWrite write) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            writes.add(write);
            rowsWaiting += write.weight();
            work.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** @return false where there is no room, or the queue is closed */
    boolean offerHistory(PendingWrite events) {
        lock.lock();
        try {
            if (closed || historyWaiting + events.weight() > historyCapacity) {
                return false;
            }
            boolean first = history.isEmpty();
            if (first) {
                historySince = nanos.getAsLong();
            }
            history.add(events);
            historyWaiting += events.weight();
            if (first || isHistoryCrowded()) {
                work.signal(); // for the others the writer has its time already
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody waits for the history that is there by now. */
    void hurryHistory() {
        lock.lock();
        try {
            historyUrgent = !history.isEmpty();
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether so much waits that whoever need not wait for the disk had better wait after all. */
    boolean isCrowded() {
        lock.lock();
        try {
            return rowsWaiting > CROWDED;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for something to write, and moves the next batch into {@code batch}, which stays empty where nothing came in time.
     *
     * @return false where the queue is closed and empty
     */
    boolean take(List<PendingWrite> batch, long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            long untilHistory = untilHistory();
            while (writes.isEmpty() && untilHistory > 0 && !closed && left > 0) {
                long wait = Math.min(left, untilHistory);
                left -= wait - work.awaitNanos(wait);
                untilHistory = untilHistory();
            }
            if (!writes.isEmpty()) {
                lastWriteAt = nanos.getAsLong();
            }
            rowsWaiting -= move(writes, batch, MOST_ROWS_PER_BATCH);
            moveHistory(batch);
            return !batch.isEmpty() || !closed;
        } finally {
            lock.unlock();
        }
    }

    /** How many nanoseconds until history may be written where nothing else is; at most 0: now. */
    private long untilHistory() {
        if (history.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (closed || historyUrgent || isHistoryCrowded()) {
            return 0;
        }
        long now = nanos.getAsLong();
        return Math.min(MOMENT.toNanos() - (now - lastWriteAt), PATIENCE.toNanos() - (now - historySince));
    }

    private boolean isHistoryCrowded() {
        return historyWaiting > historyCapacity / 2;
    }

    private void moveHistory(List<PendingWrite> batch) {
        if (untilHistory() > 0) {
            return;
        }
        historyWaiting -= move(history, batch, batch.isEmpty() || isHistoryCrowded() ? MOST_HISTORY_PER_BATCH : LEAST_HISTORY_PER_BATCH);
        historyUrgent &= !history.isEmpty();
    }

    /** Moves all that waits into {@code rest}. */
    void drainTo(List<PendingWrite> rest) {
        lock.lock();
        try {
            move(writes, rest, Integer.MAX_VALUE);
            move(history, rest, Integer.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    private static int move(Deque<PendingWrite> from, List<PendingWrite> to, int most) {
        int rows = 0;
        while (!from.isEmpty() && rows < most) {
            PendingWrite write = from.remove();
            rows += write.weight();
            to.add(write);
        }
        return rows;
    }
}
