package io.tocsin.adapter.sql;

import java.time.Instant;

/** Moments as columns: nanoseconds since 1970, from 1677 to 2262; what lies beyond is the nearest of the two, which is enough to compare with. */
final class Moments {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Moments() {}

    static long toNanos(Instant moment) {
        try {
            return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), NANOS_PER_SECOND), moment.getNano());
        } catch (ArithmeticException _) {
            return moment.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant ofNanos(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
