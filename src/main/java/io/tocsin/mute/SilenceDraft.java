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
 * @param recurrence when it is to hold again; empty: once
 */
public record SilenceDraft(
        String id, List<Matcher> matchers, Instant startsAt, Instant endsAt, String createdBy, String comment, Map<String, String> annotations,
        Optional<Recurrence> recurrence) {

    /** One that holds once. */
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
        return new SilenceDraft(id, matchers, startsAt, endsAt, createdBy, change.apply("comment", comment), changed, recurrence);
    }

    /** The silence that it asks for, under this id; without a start it begins now. */
    Silence as(String chosenId, Instant start, Instant now) {
        return new Silence(chosenId, matchers, start, endsAt, now, createdBy, comment, annotations, recurrence);
    }

    /**
     * Whether a silence can become this and keep its id without telling a lie about the past (Alertmanager, silence.go, canUpdate): the matchers stay, one
     * that holds began when it began, one that has not begun does not begin in the past, and one that is over stays over.
     */
    boolean canChange(Silence known, Instant start, Instant now) {
        if (!known.matchers().equals(matchers) || recurrence.isPresent()) {
            return false;
        }
        return switch (known.stateAt(now)) {
            case ACTIVE -> known.startsAt().getEpochSecond() == start.getEpochSecond() && !endsAt.isBefore(now);
            case PENDING -> !start.isBefore(now);
            case EXPIRED -> false;
        };
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
