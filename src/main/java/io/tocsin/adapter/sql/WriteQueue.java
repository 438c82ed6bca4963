package io.tocsin.adapter.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written: first that on which an alert depends, in order; then history, in order, of which only so much may wait. A batch holds all of
 * the first kind that waits, up to a limit, and only a little history, so that nobody waits long behind it.
 */
final class WriteQueue {

    private static final int MOST_ROWS_PER_BATCH = 2_000;
    private static final int MOST_HISTORY_PER_BATCH = 500;
    /** While more important things are to be written, so that those who wait for them wait the less. */
    private static final int LEAST_HISTORY_PER_BATCH = 50;
    private static final int CROWDED = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Deque<PendingWrite> writes = new ArrayDeque<>();
    private final Deque<PendingWrite> history = new ArrayDeque<>();
    private final int historyCapacity;
    private int rowsWaiting;
    private int historyWaiting;
    private boolean closed;

    /** @param historyCapacity how many events may wait */
    WriteQueue(int historyCapacity) {
        this.historyCapacity = historyCapacity;
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
            history.add(events);
            historyWaiting += events.weight();
            work.signal();
            return true;
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
            while (writes.isEmpty() && history.isEmpty() && !closed && left > 0) {
                left = work.awaitNanos(left);
            }
            rowsWaiting -= move(writes, batch, MOST_ROWS_PER_BATCH);
            historyWaiting -= move(history, batch, batch.isEmpty() || historyWaiting > historyCapacity / 2 ? MOST_HISTORY_PER_BATCH : LEAST_HISTORY_PER_BATCH);
            return !batch.isEmpty() || !closed;
        } finally {
            lock.unlock();
        }
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
