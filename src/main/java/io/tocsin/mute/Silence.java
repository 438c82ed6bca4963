package io.tocsin.mute;

import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * "Do not tell me about these until then", said by a person.
 *
 * @param id a UUID
 * @param matchers all of which must match; at least one, and at least one that does not match the empty string
 * @param startsAt from when it holds, inclusive
 * @param endsAt until when, exclusive; not before {@code startsAt}
 * @param updatedAt when it was last changed
 * @param annotations what tools note about it for themselves
 * @param recurrence when it holds again; {@code startsAt} and {@code endsAt} are then the first time. Empty: it holds once
 */
public record Silence(
        String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, Instant updatedAt, String createdBy, String comment, Map<String, String> annotations,
        Optional<Recurrence> recurrence) {

    /** Where a silence stands in time. */
    public enum State {
        PENDING,
        ACTIVE,
        EXPIRED
    }

    public Silence {
        Objects.requireNonNull(id, "id");
        matchers = List.copyOf(matchers);
        Objects.requireNonNull(startsAt, "startsAt");
        Objects.requireNonNull(endsAt, "endsAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(comment, "comment");
        annotations = Map.copyOf(annotations);
        Objects.requireNonNull(recurrence, "recurrence");
    }

    /** One that holds once. */
    public Silence(
            String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, Instant updatedAt, String createdBy, String comment, Map<String, String> annotations) {
        this(id, matchers, startsAt, endsAt, updatedAt, createdBy, comment, annotations, Optional.empty());
    }

    /** One without annotations. */
    public Silence(String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, Instant updatedAt, String createdBy, String comment) {
        this(id, matchers, startsAt, endsAt, updatedAt, createdBy, comment, Map.of());
    }

    public State stateAt(Instant now) {
        Silence once = occurrenceAt(now);
        if (now.isBefore(once.startsAt)) {
            return State.PENDING;
        }
        return now.isBefore(once.endsAt) ? State.ACTIVE : State.EXPIRED;
    }

    /** As those see it who know of no recurrence: the time that holds now, else the next one, else that it is over. */
    public Silence occurrenceAt(Instant now) {
        if (recurrence.isEmpty()) {
            return this;
        }
        Duration length = Duration.between(startsAt, endsAt);
        Optional<Instant> start = recurrence.get().startAt(startsAt, length, now);
        return start.map(at -> once(at, at.plus(length), updatedAt)).orElseGet(() -> once(startsAt, overAt().isBefore(now) ? overAt() : now, updatedAt));
    }

    private Silence once(Instant from, Instant to, Instant updated) {
        return new Silence(id, matchers, from, to.isBefore(from) ? from : to, updated, createdBy, comment, annotations);
    }

    /** The same, with another end of the first time, and again by this recurrence. */
    Silence recurring(Instant firstEnd, Optional<Recurrence> again) {
        return new Silence(id, matchers, startsAt, firstEnd, updatedAt, createdBy, comment, annotations, again);
    }

    /** From when on it holds no more; {@link Instant#MAX} where that is never. */
    public Instant overAt() {
        return recurrence.isEmpty() ? endsAt : recurrence.get().rule().until().map(last -> last.plus(Duration.between(startsAt, endsAt))).orElse(Instant.MAX);
    }

    public boolean silences(Labels labels, Instant now) {
        return stateAt(now) == State.ACTIVE && Matcher.allMatch(matchers, labels);
    }

    /** As it is when somebody ends it: one that has not begun never holds, and one that is over stays as it was (Alertmanager, silence.go, expire). */
    public Silence expiredAt(Instant now) {
        return switch (stateAt(now)) {
            case PENDING -> once(now, now, now);
            case ACTIVE -> once(occurrenceAt(now).startsAt, now, now);
            case EXPIRED -> this;
        };
    }
}
