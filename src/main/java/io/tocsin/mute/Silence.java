package io.tocsin.mute;

import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
 * @param recurrence when it holds again, or when alone it holds between {@code startsAt} and {@code endsAt}. Empty: it holds once
 */
public record Silence(
        String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, Instant updatedAt, String createdBy, String comment, Map<String, String> annotations,
        Optional<Recurrence> recurrence) {

    /** The name of the alert that reminds of a silence's end; its label {@code silence} is the id. */
    public static final String REMINDER = "TocsinSilenceEnds";

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

    /** One that is to hold in a time interval alone is pending while that does not hold. */
    public State stateAt(Instant now) {
        if (during().isPresent() && !now.isBefore(startsAt) && now.isBefore(endsAt)) {
            return during().get().holdsAt(now) ? State.ACTIVE : State.PENDING;
        }
        Silence once = occurrenceAt(now);
        if (now.isBefore(once.startsAt)) {
            return State.PENDING;
        }
        return now.isBefore(once.endsAt) ? State.ACTIVE : State.EXPIRED;
    }

    /** The interval in which alone it holds; empty where there is none. */
    public Optional<Recurrence.During> during() {
        return recurrence.filter(Recurrence.During.class::isInstance).map(Recurrence.During.class::cast);
    }

    /** The rule by which it holds again; empty where there is none. */
    public Optional<Recurrence.ByRule> byRule() {
        return recurrence.filter(Recurrence.ByRule.class::isInstance).map(Recurrence.ByRule.class::cast);
    }

    /** The same by a configuration. */
    Silence following(ActiveTimes times, ZoneId local) {
        return during().isEmpty() ? this
                : new Silence(id, matchers, startsAt, endsAt, updatedAt, createdBy, comment, annotations, recurrence.map(again -> again.following(times, local)));
    }

    /** The time without a break that holds now, else the next one; empty where it begins no more. */
    public Optional<Silence> timeAt(Instant now) {
        return during().isEmpty() ? Optional.of(occurrenceAt(now)) : during().get().spanAt(now, startsAt, endsAt).map(span -> once(span.from(), span.to(), updatedAt));
    }

    /**
     * As those see it who know of no recurrence: the time that holds now, else the next one, else that it is over. Of one that holds in a time interval they
     * see its own start and end, and in its state whether it holds: they may move these, and the interval is not theirs.
     */
    public Silence occurrenceAt(Instant now) {
        if (byRule().isEmpty()) {
            return recurrence.isEmpty() ? this : once(startsAt, endsAt, updatedAt);
        }
        Duration length = Duration.between(startsAt, endsAt);
        Optional<Instant> start = byRule().get().startAt(startsAt, length, now);
        return start.map(at -> once(at, at.plus(length), updatedAt)).orElseGet(() -> once(startsAt, overAt().isBefore(now) ? overAt() : now, updatedAt));
    }

    private Silence once(Instant from, Instant to, Instant updated) {
        return new Silence(id, matchers, from, to.isBefore(from) ? from : to, updated, createdBy, comment, annotations);
    }

    /** The same, with another end, and again by this recurrence. */
    Silence recurring(Instant end, Optional<Recurrence> again) {
        return new Silence(id, matchers, startsAt, end, updatedAt, createdBy, comment, annotations, again);
    }

    /** From when on it holds no more; {@link Instant#MAX} where that is never. */
    public Instant overAt() {
        return byRule().isEmpty() ? endsAt : byRule().get().rule().until().map(last -> last.plus(Duration.between(startsAt, endsAt))).orElse(Instant.MAX);
    }

    public boolean silences(Labels labels, Instant now) {
        return stateAt(now) == State.ACTIVE && Matcher.allMatch(matchers, labels) && !isOwnReminder(labels);
    }

    /**
     * A silence of all that is {@code severity="info"} is not meant to mute the word that it ends soon; one that names that alert is. As an alert never
     * inhibits itself.
     */
    private boolean isOwnReminder(Labels labels) {
        return labels.alertName().equals(REMINDER) && labels.get("silence").equals(id)
                && matchers.stream().noneMatch(matcher -> matcher.name().equals("alertname") && !matcher.type().isNegative() && matcher.value().contains(REMINDER));
    }

    /** As it is when somebody ends it: one that has not begun never holds, and one that is over stays as it was (Alertmanager, silence.go, expire). */
    public Silence expiredAt(Instant now) {
        if (during().isPresent() && now.isBefore(endsAt)) {
            Instant start = startsAt.isBefore(now) ? startsAt : now;
            return new Silence(id, matchers, start, now, now, createdBy, comment, annotations, recurrence);
        }
        return switch (stateAt(now)) {
            case PENDING -> once(now, now, now);
            case ACTIVE -> once(occurrenceAt(now).startsAt, now, now);
            case EXPIRED -> this;
        };
    }
}
