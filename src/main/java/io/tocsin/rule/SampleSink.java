package io.tocsin.rule;

import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Port: where the series that rules make are written to. Safe for several threads. */
public interface SampleSink {

    /** The value that ends a series: Prometheus's stale marker, one of the many NaNs (model/value, StaleNaN). */
    double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

    /** Nobody wants the samples: nothing is made of them. */
    SampleSink NONE = new SampleSink() {
        @Override
        public boolean isWanted() {
            return false;
        }

        @Override
        public void accept(List<Sample> samples, Instant at) {}

        @Override
        public boolean flush(Duration longest) {
            return true;
        }
    };

    /** Whether anybody is there to take samples. */
    boolean isWanted();

    /**
     * Takes samples of one moment, each with its metric's name under {@link Labels#METRIC_NAME}. Never waits: what finds no room takes the place of the
     * oldest, which is counted as lost.
     */
    void accept(List<Sample> samples, Instant at);

    /**
     * Waits until everything accepted so far can be queried.
     *
     * @return false where it cannot be within this time, or the far end is known to fail
     */
    boolean flush(Duration longest) throws InterruptedException;
}
