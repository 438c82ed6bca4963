package io.tocsin.mute;

import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * "Do not tell me about these until then", said by a person.
 *
 * @param id a UUID
 * @param matchers all of which must match; at least one, and at least one that does not match the empty string
 * @param startsAt from when it holds, inclusive
 * @param endsAt until when, exclusive; not before {@code startsAt}
 * @param updatedAt when it was last changed
 * @param annotations what tools note about it for themselves
 */
public record Silence(
        String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, Instant updatedAt, String createdBy, String comment, Map<String, String> annotations) {

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
    }

    /** One without annotations. */
    public Silence(String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, Instant updatedAt, String createdBy, String comment) {
        this(id, matchers, startsAt, endsAt, updatedAt, createdBy, comment, Map.of());
    }

    public State stateAt(Instant now) {
        if (now.isBefore(startsAt)) {
            return State.PENDING;
        }
        return now.isBefore(endsAt) ? State.ACTIVE : State.EXPIRED;
    }

    public boolean silences(Labels labels, Instant now) {
        return stateAt(now) == State.ACTIVE && Matcher.allMatch(matchers, labels);
    }

    /** As it is when somebody ends it: one that has not begun never holds, and one that is over stays as it was (Alertmanager, silence.go, expire). */
    public Silence expiredAt(Instant now) {
        return switch (stateAt(now)) {
            case PENDING -> new Silence(id, matchers, now, now, now, createdBy, comment, annotations);
            case ACTIVE -> new Silence(id, matchers, startsAt, now, now, createdBy, comment, annotations);
            case EXPIRED -> this;
        };
    }
}
