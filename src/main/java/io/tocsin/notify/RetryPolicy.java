package io.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to try again: the wait doubles from {@code first} to {@code most}, with a quarter of it drawn by chance so that many do not come at once;
 * never before the moment the far end asked for; and not after {@code timeToLive}.
 */
public record RetryPolicy(Duration first, Duration most, Duration timeToLive) {

    public static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofHours(24));

    /** This policy, with another end. */
    public RetryPolicy within(Duration other) {
        return new RetryPolicy(first, most, other);
    }

    /** Whether what was decided then is too old to be worth sending at this moment. */
    public boolean isTooOld(Instant decidedAt, Instant at) {
        return at.isAfter(decidedAt.plus(timeToLive));
    }

    /**
     * @param attempts how many have failed, from 1
     * @param asked the far end's own wish, Retry-After
     * @param chance from 0 to 1
     * @return the next moment; empty where the notification is too old to be worth it
     */
    public Optional<Instant> next(Instant decidedAt, int attempts, Optional<Duration> asked, double chance, Instant now) {
        long doubled = first.toMillis() << Math.min(attempts - 1, 30);
        long capped = Math.clamp(doubled, first.toMillis(), most.toMillis());
        Duration wait = Duration.ofMillis(Math.round(capped * (0.75 + 0.25 * chance)));
        if (asked.isPresent() && asked.get().compareTo(wait) > 0) {
            wait = asked.get();
        }
        Instant next = now.plus(wait);
        return isTooOld(decidedAt, next) ? Optional.empty() : Optional.of(next);
    }
}
