package io.tocsin.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Where one alert of a rule stands. Each state has only its legal ways out as methods. */
public sealed interface AlertState {

    /** Since when its series has been there without a gap. */
    Instant activeAt();

    /** {@code pending}, {@code firing} or {@code inactive}, as the API names it. */
    String word();

    /** Its series is there, but not yet for long enough. */
    record Pending(Instant activeAt) implements AlertState {

        public Pending {
            Objects.requireNonNull(activeAt, "activeAt");
        }

        /** Whether the series has been there for the rule's {@code for}. */
        public boolean isDue(Duration holdFor, Instant now) {
            return Duration.between(activeAt, now).compareTo(holdFor) >= 0;
        }

        public Firing fire(Instant now) {
            return new Firing(activeAt, now, Optional.empty());
        }

        @Override
        public String word() {
            return "pending";
        }
    }

    /** @param keepFiringSince since when it fires on only because of {@code keep_firing_for}; empty while its series is there */
    record Firing(Instant activeAt, Instant firedAt, Optional<Instant> keepFiringSince) implements AlertState {

        public Firing {
            Objects.requireNonNull(activeAt, "activeAt");
            Objects.requireNonNull(firedAt, "firedAt");
            Objects.requireNonNull(keepFiringSince, "keepFiringSince");
        }

        public Firing seen() {
            return keepFiringSince.isEmpty() ? this : new Firing(activeAt, firedAt, Optional.empty());
        }

        /** Its series is gone: it fires on for {@code keepFiringFor}, counted from the first evaluation without it, and is resolved then. */
        public AlertState gone(Duration keepFiringFor, Instant now) {
            Instant since = keepFiringSince.orElse(now);
            return Duration.between(since, now).compareTo(keepFiringFor) < 0
                    ? new Firing(activeAt, firedAt, Optional.of(since))
                    : new Resolved(activeAt, firedAt, now);
        }

        @Override
        public String word() {
            return "firing";
        }
    }

    /** It fired and is over; remembered for a while, so that its end is told. */
    record Resolved(Instant activeAt, Instant firedAt, Instant resolvedAt) implements AlertState {

        /** How long it is remembered (Prometheus, resolvedRetention). */
        public static final Duration RETENTION = Duration.ofMinutes(15);

        public Resolved {
            Objects.requireNonNull(activeAt, "activeAt");
            Objects.requireNonNull(firedAt, "firedAt");
            Objects.requireNonNull(resolvedAt, "resolvedAt");
        }

        public boolean isForgottenAt(Instant now) {
            return Duration.between(resolvedAt, now).compareTo(RETENTION) > 0;
        }

        @Override
        public String word() {
            return "inactive";
        }
    }
}
