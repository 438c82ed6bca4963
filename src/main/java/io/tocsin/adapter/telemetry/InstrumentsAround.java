package io.tocsin.adapter.telemetry;

import io.tocsin.engine.AlertChange;
import io.tocsin.engine.Instruments;
import io.tocsin.notify.Notification;
import java.time.Duration;
import java.time.Instant;

/** Hands everything on to other instruments. */
abstract class InstrumentsAround implements Instruments {

    private final Instruments inner;

    InstrumentsAround(Instruments inner) {
        this.inner = inner;
    }

    @Override
    public void evaluated(String group, Duration took, boolean failed) {
        inner.evaluated(group, took, failed);
    }

    @Override
    public void changed(AlertChange change) {
        inner.changed(change);
    }

    @Override
    public void ticked(String group, Duration took, long missed) {
        inner.ticked(group, took, missed);
    }

    @Override
    public void attempted(Notification notification, int attempt, String outcome, Instant start, Instant end) {
        inner.attempted(notification, attempt, outcome, start, end);
    }

    @Override
    public void reloaded(boolean successful) {
        inner.reloaded(successful);
    }

    @Override
    public void refused(String limit) {
        inner.refused(limit);
    }
}
