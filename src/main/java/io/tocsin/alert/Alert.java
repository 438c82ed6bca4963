package io.tocsin.alert;

import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One alert as routing sees it: something that fires, or did.
 *
 * @param labels its identity
 * @param annotations what is said about it; values may be empty
 * @param startsAt since when it fires
 * @param endsAt when it was, or will be, over; null while nobody has said so
 * @param updatedAt when this was last said
 * @param generatorUrl where its expression can be seen; empty where unknown
 * @param origin who speaks for it
 * @param value what its expression last came to; empty for alerts posted from outside
 */
public record Alert(Labels labels, Labels annotations, Instant startsAt, Instant endsAt, Instant updatedAt, String generatorUrl, Origin origin, OptionalDouble value) {

    /** Who speaks for an alert, which decides how it ends. */
    public enum Origin {
        /** A rule of ours: it ends because an evaluation said so, never by the clock. */
        RULE,
        /** Posted to the API with its end. */
        POSTED,
        /** Posted without an end: {@code endsAt} is {@code resolve_timeout} after the last post, and moves with each. */
        POSTED_OPEN_ENDED
    }

    public Alert {
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(annotations, "annotations");
        Objects.requireNonNull(startsAt, "startsAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(generatorUrl, "generatorUrl");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(value, "value");
        if (endsAt != null && endsAt.isBefore(startsAt)) {
            throw new IllegalArgumentException("alert " + labels + " ends at " + endsAt + ", before it starts at " + startsAt);
        }
    }

    public Fingerprint fingerprint() {
        return labels.fingerprint();
    }

    public String name() {
        return labels.alertName();
    }

    public Severity severity() {
        return Severity.of(labels);
    }

    /** Whether it is over at this moment; the end itself counts as over, as in Alertmanager. */
    public boolean isResolvedAt(Instant now) {
        return endsAt != null && !endsAt.isAfter(now);
    }

    public Alert endingAt(Instant end, Instant now) {
        return new Alert(labels, annotations, startsAt, end, now, generatorUrl, origin, value);
    }

    /** Whether it was to go on for some time when this was last said, and to end unless it is said again: {@code resolve_timeout}, or an end in the future. */
    public boolean isLease() {
        return origin != Origin.RULE && endsAt != null && endsAt.isAfter(updatedAt);
    }

    /** A lease that ran out while somebody was there to hear of it again: its end is as good as said then. */
    public Alert lapsed() {
        return new Alert(labels, annotations, startsAt, endsAt, endsAt, generatorUrl, origin, value);
    }

    /** With another end; whoever said the one before has said nothing since. */
    public Alert withEnd(Instant end) {
        return new Alert(labels, annotations, startsAt, end, updatedAt, generatorUrl, origin, value);
    }

    /**
     * What is known of an alert after one more word about it: the later word counts, but of two that overlap the earlier start stays, and an end
     * that was only assumed ({@code resolve_timeout}) does not take the place of one that was said (Alertmanager, types.Alert.Merge).
     */
    public Alert followedBy(Alert later) {
        if (later.updatedAt().isBefore(updatedAt)) {
            return later.followedBy(this);
        }
        boolean overlap = endsAt == null || !endsAt.isBefore(later.startsAt());
        if (!overlap || later.origin == Origin.RULE) {
            return later;
        }
        Instant start = startsAt.isBefore(later.startsAt) ? startsAt : later.startsAt;
        return new Alert(labels, later.annotations, start, later.endsAt, later.updatedAt, later.generatorUrl, later.origin, later.value);
    }
}
