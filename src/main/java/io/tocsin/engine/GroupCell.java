package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.AlertGroup;
import io.tocsin.group.Comparison;
import io.tocsin.group.GroupTimes;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.group.Trend;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.notify.Receiver;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A group and the far ends that hear of it. Owned by the dispatcher. */
final class GroupCell {

    private static final Comparator<Alert> BY_START = Comparator.comparing(Alert::startsAt).thenComparing(Alert::labels);

    private final AlertGroup group;
    private final Map<IntegrationKey, Slot> slots = new LinkedHashMap<>();
    private Set<Fingerprint> inhibited = Set.of();
    /** When it last decided before it last did so; null: that was the first time. */
    private Instant flushedBefore;

    GroupCell(AlertGroup group) {
        this.group = group;
    }

    /** It decides. */
    void flushed(Instant now) {
        if (!hasUntried()) {
            flushedBefore = group.times().flushedAt();
        }
        group.flushed(now);
    }

    /** The facts to store. What waits to be told is on no disk: so that a restart tells it, and at once, the group has not decided yet. */
    GroupTimes times() {
        GroupTimes times = group.times();
        return hasUntried() ? new GroupTimes(times.group(), times.createdAt(), flushedBefore, times.changes()) : times;
    }

    private boolean hasUntried() {
        return slots.values().stream().anyMatch(Slot::isUntried);
    }

    AlertGroup group() {
        return group;
    }

    Collection<Slot> slots() {
        return slots.values();
    }

    Slot slot(IntegrationKey key) {
        return slots.get(key);
    }

    /** Takes on the integrations of a receiver, new or changed by a reload; gives back the slots of those that are no more. */
    List<Slot> follow(Receiver receiver) {
        Map<IntegrationKey, Integration> wanted = receiver.byKey();
        List<Slot> lost = slots.values().stream().filter(slot -> !wanted.containsKey(slot.key())).toList();
        lost.forEach(slot -> slots.remove(slot.key()));
        wanted.forEach((key, integration) -> {
            if (!(integration instanceof Integration.Unsupported)) {
                slots.computeIfAbsent(key, k -> new Slot(group.key(), k, integration)).follow(integration);
            }
        });
        return lost;
    }

    /** The group as it stands now, with the muting of each alert. */
    Comparison compare(Muter muter, Instant now) {
        boolean mutedByTime = muter.outsideActiveTimes(group.route(), now).isPresent();
        var firing = new HashSet<Fingerprint>();
        var mutedAlerts = new HashSet<Fingerprint>();
        var resolved = new HashSet<Fingerprint>();
        for (Alert alert : group.alerts()) {
            boolean muted = mutedByTime || muter.mutes(alert.labels(), now);
            (muted ? mutedAlerts : alert.isResolvedAt(now) ? resolved : firing).add(alert.fingerprint());
        }
        return new Comparison(firing, mutedAlerts, resolved);
    }

    /** What this far end is to be told now; empty where there is nothing to say. */
    Optional<Notification> decide(Slot slot, Comparison comparison, Instant now) {
        boolean sendResolved = slot.integration().sendResolved();
        Optional<NotificationReason> reason = reason(slot, comparison, now);
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        Comparison.Belief belief = slot.belief();
        Set<Fingerprint> ended = ended(slot, comparison, sendResolved);
        if (comparison.firing().isEmpty() && ended.isEmpty()) {
            return Optional.empty();
        }
        var changed = new HashSet<>(comparison.firing());
        changed.removeIf(alert -> !belief.wouldHearNews(alert));
        changed.addAll(ended);
        return Optional.of(new Notification(
                id(slot.key(), now),
                group.key(),
                slot.key(),
                reason.get(),
                alerts(comparison.firing()),
                alerts(ended),
                comparison.stillFiring(belief),
                changed,
                now));
    }

    /** Where the end of an alert is told, those that it, or another, kept from being told and that ended with it are part of the message, as in Alertmanager. */
    private Set<Fingerprint> ended(Slot slot, Comparison comparison, boolean sendResolved) {
        Set<Fingerprint> ended = comparison.resolvedFor(slot.belief(), sendResolved);
        if (sendResolved && !ended.isEmpty()) {
            comparison.resolved().stream().filter(alert -> inhibited.contains(alert) || slot.ends(alert)).forEach(ended::add);
        }
        return ended;
    }

    /** Remembers, until the next time it decides, which of those that fire are inhibited. */
    void noteInhibited(Muter muter, Instant now) {
        inhibited = group.alerts().stream().filter(alert -> !alert.isResolvedAt(now) && muter.inhibits(alert.labels(), now)).map(Alert::fingerprint)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** While it flaps, only a change of its trend is worth a word. */
    private Optional<NotificationReason> reason(Slot slot, Comparison comparison, Instant now) {
        Trend trend = trend(slot, now);
        if (trend != Trend.STEADY || slot.trend() != Trend.STEADY) {
            return trend == slot.trend() ? Optional.empty() : Optional.of(trend.reason());
        }
        return comparison.reason(slot.beliefForNews(), slot.integration().sendResolved(), group.route().timing().repeatInterval(), now)
                .filter(why -> why != NotificationReason.REPEAT_INTERVAL || !isAcknowledged(slot, comparison, now));
    }

    Trend trend(Slot slot, Instant now) {
        return group.trend(slot.trend(), now);
    }

    /** Somebody is on all of it; what this far end refused before is not known to be among that. */
    private boolean isAcknowledged(Slot slot, Comparison comparison, Instant now) {
        return group.acknowledgementAt(now).isPresent() && slot.told().firing().containsAll(comparison.firing());
    }

    private List<Alert> alerts(Set<Fingerprint> fingerprints) {
        return fingerprints.stream().map(group::alert).sorted(BY_START).toList();
    }

    /** Unique by the group, the far end and the moment: a group decides once at a time. */
    private String id(IntegrationKey integration, Instant now) {
        long moment = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000);
        var identity = io.tocsin.label.Labels.of("group", group.key().toString(), "integration", integration.toString());
        return identity.fingerprint() + "-" + Long.toString(moment, 36);
    }

    /** An alert that ended and began again meanwhile is another matter. */
    private static Map<Fingerprint, Instant> begun(Notification notification) {
        return notification.firing().stream().collect(Collectors.toMap(Alert::fingerprint, Alert::startsAt));
    }

    /** Whether a pending message would say the same as a new one. */
    static boolean saysTheSame(Notification one, Notification other) {
        return begun(one).equals(begun(other))
                && Slot.fingerprints(one.resolved()).equals(Slot.fingerprints(other.resolved()))
                && one.stillFiring().equals(other.stillFiring())
                && Trend.of(one.reason()) == Trend.of(other.reason());
    }

    /** Drops what is over and of which no far end is still to hear, and gives it back. */
    List<Alert> prune(Instant now) {
        List<Alert> over = group.alerts().stream()
                .filter(alert -> alert.isResolvedAt(now) && !isHeardOf(alert.fingerprint()))
                .toList();
        over.forEach(alert -> group.remove(alert.fingerprint()));
        return over;
    }

    /** Whether the end of this alert would be news to any far end. */
    boolean isHeardOf(Fingerprint alert) {
        return slots.values().stream().anyMatch(slot -> slot.knows(alert));
    }

    /** Whether nothing is left to say or to wait for. */
    boolean isDone() {
        return group.isEmpty() && !group.isWatched() && slots.values().stream().noneMatch(slot -> slot.isInFlight() || slot.pending() != null);
    }

    /** When the first of its messages is to be tried again, or else this moment: asked for each alert that comes. */
    Instant nextAttemptAtOr(Instant latest) {
        Instant next = latest;
        for (Slot slot : slots.values()) {
            if (slot.isToRetry() && slot.pending().nextAttemptAt().isBefore(next)) {
                next = slot.pending().nextAttemptAt();
            }
        }
        return next;
    }
}
