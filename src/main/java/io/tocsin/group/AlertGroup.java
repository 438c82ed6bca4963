package io.tocsin.group;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import io.tocsin.route.GroupKey;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Alerts that are told together. Owned by the dispatcher's thread, and by no other. */
public final class AlertGroup {

    private final GroupKey key;
    private Instant createdAt;
    private final Map<Fingerprint, Alert> alerts = new LinkedHashMap<>();
    private Route route;
    private Instant flushedAt;
    /** When an alert came that had fired for long enough already; null where none has. Not stored: it is due at once. */
    private Instant hurriedAt;
    private StateChanges changes;
    private Acknowledgement acknowledgement;

    public AlertGroup(GroupTimes times, Route route) {
        this.key = times.group();
        this.createdAt = times.createdAt();
        this.flushedAt = times.flushedAt();
        this.changes = times.changes();
        this.route = Objects.requireNonNull(route, "route");
    }

    public GroupKey key() {
        return key;
    }

    public Route route() {
        return route;
    }

    /** After a reload the route of this name may have another pace and another receiver. */
    public void follow(Route newRoute) {
        this.route = newRoute;
    }

    public GroupTimes times() {
        return new GroupTimes(key, createdAt, flushedAt, changes);
    }

    /** Adds it, or takes the place of what was known of it. */
    public void put(Alert alert) {
        alerts.put(alert.fingerprint(), alert);
    }

    /** The same for one that comes just now: where it has fired for {@code group_wait} already, the group waits no more. */
    public void arrived(Alert alert, Instant now) {
        put(alert);
        if (flushedAt == null && hurriedAt == null && !alert.startsAt().plus(route.timing().groupWait()).isAfter(now)) {
            hurriedAt = now;
        }
    }

    public void removeIf(Predicate<Alert> condition) {
        alerts.values().removeIf(condition);
    }

    public void remove(Fingerprint fingerprint) {
        alerts.remove(fingerprint);
    }

    public Collection<Alert> alerts() {
        return Collections.unmodifiableCollection(alerts.values());
    }

    public Alert alert(Fingerprint fingerprint) {
        return alerts.get(fingerprint);
    }

    public boolean isEmpty() {
        return alerts.isEmpty();
    }

    /** Whether anything in it fires. */
    public boolean firesAt(Instant now) {
        return alerts.values().stream().anyMatch(alert -> !alert.isResolvedAt(now));
    }

    /**
     * When it next decides whether to speak, derived from stored facts alone: {@code group_interval} after it last did; before the first time,
     * {@code group_wait} after its first alert came, or at once when one comes that has fired for longer (Alertmanager, dispatch.go, aggrGroup.insert). An
     * empty one that is only remembered for its changes has nothing to say before these matter no more.
     */
    public Instant nextFlushAt() {
        if (alerts.isEmpty() && isWatched()) {
            return changes.matterUntil(route.flap().orElseThrow());
        }
        GroupTiming timing = route.timing();
        if (flushedAt != null) {
            return flushedAt.plus(timing.groupInterval());
        }
        Instant waited = createdAt.plus(timing.groupWait());
        return hurriedAt != null && hurriedAt.isBefore(waited) ? hurriedAt : waited;
    }

    public void flushed(Instant now) {
        flushedAt = now;
        observe(now);
        if (alerts.isEmpty() && isWatched() && !now.isBefore(changes.matterUntil(route.flap().orElseThrow()))) {
            changes = StateChanges.NONE;
        }
    }

    /** Takes note of whether anything fires, where the route watches for flapping. @return whether that has changed */
    public boolean observe(Instant now) {
        if (route.flap().isEmpty()) {
            return false;
        }
        StateChanges before = changes;
        changes = before.followedBy(firesAt(now), route.flap().get(), now);
        return changes != before;
    }

    /** Whether its changes are still to be remembered, be it empty or not. */
    public boolean isWatched() {
        return route.flap().isPresent() && !changes.isEmpty();
    }

    /** It was empty and only remembered; from here on it is a new one, that waits for company. */
    public void beginAnew(Instant now) {
        createdAt = now;
        hurriedAt = null;
        flushedAt = null;
    }

    /** How it moves. @param told what the listener was told last */
    public Trend trend(Trend told, Instant now) {
        return route.flap().map(control -> changes.trend(control, told, now)).orElse(Trend.STEADY);
    }

    /** Somebody is on it. @param given null: nobody any more */
    public void acknowledged(Acknowledgement given) {
        acknowledgement = given;
    }

    /** The last one that was given, whether it still holds or not. */
    public Optional<Acknowledgement> acknowledgement() {
        return Optional.ofNullable(acknowledgement);
    }

    /** The one that holds. */
    public Optional<Acknowledgement> acknowledgementAt(Instant now) {
        return acknowledgement().filter(given -> given.holdsAt(now));
    }
}
