package io.tocsin.adapter.alertmanager;

import java.util.concurrent.atomic.LongAdder;

/** What became of alerts, for metrics. Safe for several threads. */
public final class ForwardCounters {

    final LongAdder sent = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder dropped = new LongAdder();

    public long sent() {
        return sent.sum();
    }

    /** Not taken by an Alertmanager; they are told again after the resend delay. */
    public long failed() {
        return failed.sum();
    }

    /** Pushed out of a full queue. */
    public long dropped() {
        return dropped.sum();
    }
}
