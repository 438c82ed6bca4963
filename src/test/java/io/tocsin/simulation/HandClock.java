package io.tocsin.simulation;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that is moved by hand. */
final class HandClock implements InstantSource {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant moment) {
        now = moment;
    }
}
