package io.tocsin.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever guesses passwords: after five failures in a row for one name, or twenty from one address (which a whole office may share), the next
 * try has to wait, twice as long after each further one, up to 15 minutes. Keeps the last 10,000 of each. Safe for several threads.
 */
public final class LoginThrottle {

    private static final int FREE_BY_NAME = 5;
    private static final int FREE_BY_ADDRESS = 20;
    private static final int MOST = 10_000;
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private record Failures(int count, Instant last) {}

    private final Map<String, Failures> failures = new LinkedHashMap<>();

    /** How long this one still has to wait; empty: it may try. */
    public synchronized Optional<Duration> delay(String user, String address, Instant now) {
        Duration delay = longer(left("u " + user, FREE_BY_NAME, now), left("a " + address, FREE_BY_ADDRESS, now));
        return delay.isPositive() ? Optional.of(delay) : Optional.empty();
    }

    public synchronized void failed(String user, String address, Instant now) {
        count("u " + user, now);
        count("a " + address, now);
    }

    /** Only the name is forgiven: whoever has an account could else guess at those of others between his own successes. */
    public synchronized void succeeded(String user) {
        failures.remove("u " + user);
    }

    private void count(String key, Instant now) {
        Failures before = failures.remove(key);
        boolean old = before == null || before.last.plus(LONGEST).isBefore(now);
        failures.put(key, new Failures(old ? 1 : before.count + 1, now));
        if (failures.size() > 2 * MOST) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    private Duration left(String key, int free, Instant now) {
        Failures known = failures.get(key);
        if (known == null || known.count < free) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(known.count - free, 10));
        Instant until = known.last.plus(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
        return Duration.between(now, until);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
