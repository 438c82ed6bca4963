package io.tocsin.mute;

import io.tocsin.label.Matcher;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * A silence as somebody wants it.
 *
 * @param id of the one to change; empty: a new one
 * @param matchers at least one, and at least one that does not match the empty string
 * @param startsAt null: at once
 * @param endsAt after the start, and not in the past
 * @param recurrence when it is to hold again; empty: once, or as before
 * @param knowsRecurrence whether an empty recurrence means once. Else its author knows of none, as amtool: the one of the silence to change stays
 */
public record SilenceDraft(
        String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, String createdBy, String comment, Map<String, String> annotations,
        Optional<Recurrence> recurrence, boolean knowsRecurrence) {

    /** By one who may know of no recurrence. */
    public SilenceDraft(
            String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, String createdBy, String comment, Map<String, String> annotations,
            Optional<Recurrence> recurrence) {
        this(id, matchers, startsAt, endsAt, createdBy, comment, annotations, recurrence, false);
    }

    /** By one who says of no recurrence. */
    public SilenceDraft(
            String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, String createdBy, String comment, Map<String, String> annotations) {
        this(id, matchers, startsAt, endsAt, createdBy, comment, annotations, Optional.empty());
    }

    public SilenceDraft {
        Objects.requireNonNull(id, "id");
        matchers = List.copyOf(matchers);
        Objects.requireNonNull(endsAt, "endsAt");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(comment, "comment");
        annotations = Map.copyOf(annotations);
        Objects.requireNonNull(recurrence, "recurrence");
        if (matchers.isEmpty()) {
            throw new IllegalArgumentException("a silence has at least one matcher");
        }
    }

    /** With other words in its comment and annotations. @param change gives a text for the name of what it is in, {@code comment} say, and the text */
    public SilenceDraft withTexts(BinaryOperator<String> change) {
        var changed = new HashMap<>(annotations);
        changed.replaceAll(change);
        return new SilenceDraft(id, matchers, startsAt, endsAt, createdBy, change.apply("comment", comment), changed, recurrence, knowsRecurrence);
    }

    /** The silence that it asks for, under this id; without a start it begins now. */
    Silence as(String chosenId, Instant start, Instant now) {
        return new Silence(chosenId, matchers, start, endsAt, now, createdBy, comment, annotations, recurrence);
    }

    /**
     * Whether a silence can become this and keep its id without telling a lie about the past (Alertmanager, silence.go, canUpdate): the matchers stay, one
     * that holds began when it began, one that has not begun does not begin in the past, one that is over stays over, and one that recurs does not become
     * one that holds once.
     */
    boolean canChange(Silence known, Instant start, Instant now) {
        if (!known.matchers().equals(matchers) || recurrence.isPresent() || known.recurrence().isPresent()) {
            return false;
        }
        return switch (known.stateAt(now)) {
            case ACTIVE -> known.startsAt().getEpochSecond() == start.getEpochSecond() && !endsAt.isBefore(now);
            case PENDING -> !start.isBefore(now);
            case EXPIRED -> false;
        };
    }

    /** Whether this silence's recurrence is to stay: it is the one that is wanted, or the author of this knows of none. */
    boolean keepsRecurrenceOf(Silence known) {
        if (recurrence.isEmpty()) {
            return !knowsRecurrence;
        }
        return recurrence.get() instanceof Recurrence.During(String interval, var unasked, var zone) && known.during().filter(during -> during.interval().equals(interval)).isPresent();
    }

    /** About what it takes to keep it: its texts, in characters. */
    int size() {
        int characters = createdBy.length() + comment.length();
        for (Matcher matcher : matchers) {
            characters += matcher.name().length() + matcher.value().length();
        }
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            characters += annotation.getKey().length() + annotation.getValue().length();
        }
        return characters;
    }
}
