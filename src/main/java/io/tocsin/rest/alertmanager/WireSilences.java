package io.tocsin.rest.alertmanager;

import io.tocsin.label.Matcher;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.Silence;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/** Silences for the wire, at one moment. */
record WireSilences(Instant now) {

    /** Those that hold first, the next to end at the top; then the next to begin; then the last to have ended (api.go, SortSilences). */
    Comparator<Silence> order() {
        return Comparator.comparingInt(this::rank).thenComparingLong(this::distance).thenComparing(Silence::id);
    }

    private int rank(Silence silence) {
        return switch (silence.stateAt(now)) {
            case ACTIVE -> 1;
            case PENDING -> 2;
            case EXPIRED -> 3;
        };
    }

    private long distance(Silence silence) {
        return switch (silence.stateAt(now)) {
            case ACTIVE -> silence.occurrenceAt(now).endsAt().toEpochMilli();
            case PENDING -> silence.occurrenceAt(now).startsAt().toEpochMilli();
            case EXPIRED -> -silence.occurrenceAt(now).endsAt().toEpochMilli();
        };
    }

    Wire.Silence silence(Silence silence) {
        return new Wire.Silence(
                silence.id(),
                new Wire.SilenceStatus(silence.stateAt(now).name().toLowerCase(Locale.ROOT)),
                WireTime.format(silence.updatedAt()),
                silence.annotations(),
                silence.comment(),
                silence.createdBy(),
                WireTime.format(silence.occurrenceAt(now).endsAt()),
                silence.matchers().stream().map(WireSilences::matcher).toList(),
                WireTime.format(silence.occurrenceAt(now).startsAt()),
                silence.recurrence().map(WireSilences::recurrence).orElse(null));
    }

    private static Wire.Recurrence recurrence(Recurrence again) {
        return switch (again) {
            case Recurrence.ByRule(var rule, var zone) -> new Wire.Recurrence(rule.toString(), zone.getId(), null);
            case Recurrence.During during -> new Wire.Recurrence(null, null, during.interval());
        };
    }

    private static Wire.Matcher matcher(Matcher matcher) {
        return new Wire.Matcher(!matcher.type().isNegative(), matcher.type().isRegex(), matcher.name(), matcher.value());
    }
}
