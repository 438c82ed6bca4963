package io.tocsin.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something is so, looking often; fails with a word about what it was. */
final class Await {

    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T value(String what, Supplier<Optional<T>> attempt) {
        long deadline = System.nanoTime() + MOST.toNanos();
        while (true) {
            Optional<T> found = attempt.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + MOST.toSeconds() + " s, but never " + what);
            }
            LockSupport.parkNanos(OFTEN.toNanos());
        }
    }
}
