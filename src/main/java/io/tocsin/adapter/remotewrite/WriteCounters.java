package io.tocsin.adapter.remotewrite;

import java.util.concurrent.atomic.LongAdder;

/** What became of samples, for metrics. Safe for several threads. */
public final class WriteCounters {

    private final LongAdder written = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder retries = new LongAdder();

    void ended(int samples, boolean successfully) {
        (successfully ? written : lost).add(samples);
    }

    void lost(int samples) {
        lost.add(samples);
    }

    void retried() {
        retries.increment();
    }

    public long written() {
        return written.sum();
    }

    /** Refused by the receiver, or pushed out of a full queue. */
    public long lost() {
        return lost.sum();
    }

    /** Requests that failed and were made again. */
    public long retries() {
        return retries.sum();
    }
}
