package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.Comparison.Belief;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.Trend;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One group and one far end: what it was told, and what is on its way to it. Owned by the dispatcher. */
final class Slot {

    private final IntegrationKey key;
    private Integration integration;
    private NotificationLogEntry told;
    /** As it stands in the outbox. */
    private OutboxEntry pending;
    private boolean inFlight;
    private Wait wait = Wait.NONE;
    private boolean flushedMeanwhile;
    private Set<Fingerprint> refused = Set.of();
    private Instant refusedAt = Instant.EPOCH;
    private Trend refusedTrend = Trend.STEADY;

    /** For what it waits until the far end has room. */
    private enum Wait { NONE, TO_TELL, TO_RETRY }

    Slot(GroupKey group, IntegrationKey key, Integration integration) {
        this.key = key;
        this.told = NotificationLogEntry.nothing(group, key);
        this.integration = integration;
    }

    IntegrationKey key() {
        return key;
    }

    Integration integration() {
        return integration;
    }

    void follow(Integration changed) {
        this.integration = changed;
    }

    /** What it was last told; never null. */
    NotificationLogEntry told() {
        return told;
    }

    void told(NotificationLogEntry entry) {
        this.told = entry;
        this.refused = Set.of();
        this.refusedTrend = Trend.STEADY;
    }

    /** What is noted of it beside being told. */
    void note(NotificationLogEntry entry) {
        this.told = entry;
    }

    /** What was told, with the news of the pending message as unsure: it makes way for another, and may have arrived. */
    NotificationLogEntry toldWithPendingUnsure() {
        var unsure = new HashSet<>(fingerprints(pending.notification().firing()));
        unsure.removeAll(told.firing());
        unsure.addAll(fingerprints(pending.notification().resolved()));
        unsure.addAll(told.unsure());
        return told.withUnsure(unsure);
    }

    /**
     * What was told, and may have been, once a message is given up: what it said may have arrived by an attempt before. An end that it said is not told again of
     * what nobody knows to have been told; of what was told before, an end that may have arrived stays so, and should it fire again that is news.
     */
    static NotificationLogEntry afterGivingUp(NotificationLogEntry told, OutboxEntry entry) {
        Set<Fingerprint> ended = fingerprints(entry.notification().resolved());
        var unsure = new HashSet<>(told.unsure());
        if (entry.attempts() > 0) {
            fingerprints(entry.notification().firing()).stream().filter(alert -> !told.firing().contains(alert)).forEach(unsure::add);
            unsure.addAll(ended);
        }
        unsure.removeIf(alert -> ended.contains(alert) && !told.firing().contains(alert));
        return told.withUnsure(unsure);
    }

    OutboxEntry pending() {
        return pending;
    }

    void pending(OutboxEntry entry) {
        this.pending = entry;
    }

    boolean isInFlight() {
        return inFlight;
    }

    void inFlight(boolean now) {
        this.inFlight = now;
    }

    /** There is something to tell; it is decided anew, and only then stored, when its turn comes. */
    void waitToTell(Notification decided) {
        this.pending = OutboxEntry.fresh(decided);
        this.wait = Wait.TO_TELL;
    }

    /** What is pending is to be tried again when its turn comes. */
    void waitToRetry() {
        this.wait = Wait.TO_RETRY;
    }

    boolean isWaiting() {
        return wait != Wait.NONE;
    }

    /** Whether there is something to tell that is on no disk yet. */
    boolean isUntried() {
        return wait == Wait.TO_TELL;
    }

    void waitsNoMore() {
        this.wait = Wait.NONE;
    }

    /** Whether its next attempt is due at a moment of its own, neither on its way nor waiting for its turn. */
    boolean isToRetry() {
        return pending != null && !inFlight && !isWaiting();
    }

    /** Notes that the group decided while a message was on the wire: it has to decide for this far end when the answer is there. */
    void flushMissed() {
        flushedMeanwhile = true;
    }

    boolean takeFlushMissed() {
        boolean missed = flushedMeanwhile;
        flushedMeanwhile = false;
        return missed;
    }

    /** The far end will not have these: telling it the same again at each flush would change nothing. */
    void refused(Set<Fingerprint> alerts, Trend trend, Instant at) {
        this.refusedTrend = trend;
        this.refused = Set.copyOf(alerts);
        this.refusedAt = at;
    }

    /** How the far end was told that the group moves, whether it wanted to hear that or not. */
    Trend trend() {
        return refusedTrend == Trend.STEADY ? told.trend() : refusedTrend;
    }

    /** The group is at rest again, and there is nothing to say about that. */
    NotificationLogEntry steady() {
        refusedTrend = Trend.STEADY;
        return told.withTrend(Trend.STEADY);
    }

    /** Of those that were refused, only these go on: another time it fires is another matter. */
    void keepRefused(Predicate<Fingerprint> goesOn) {
        refused = refused.stream().filter(goesOn).collect(Collectors.toUnmodifiableSet());
    }

    /** What the far end knows for sure, and what it may have heard. */
    Belief belief() {
        var untold = new HashSet<>(told.unsure());
        var ended = new HashSet<>(told.unsure());
        if (pending != null) {
            untold.addAll(fingerprints(pending.notification().firing()));
            ended.addAll(fingerprints(pending.notification().resolved()));
        }
        untold.removeAll(told.firing());
        ended.retainAll(told.firing());
        return new Belief(told.firing(), untold, ended, told.notifiedAt());
    }

    /** Whether the end of this alert would be news to the far end. */
    boolean knows(Fingerprint alert) {
        return told.firing().contains(alert)
                || told.unsure().contains(alert)
                || ends(alert)
                || pending != null && pending.notification().firing().stream().anyMatch(one -> one.fingerprint().equals(alert));
    }

    /** Whether the end of this alert stands in the message that is on its way. */
    boolean ends(Fingerprint alert) {
        return pending != null && pending.notification().resolved().stream().anyMatch(one -> one.fingerprint().equals(alert));
    }

    /** The belief to look for news with: what was refused is no news. */
    Belief beliefForNews() {
        Belief sure = belief();
        if (refused.isEmpty()) {
            return sure;
        }
        var known = new HashSet<>(sure.firing());
        known.addAll(refused);
        return new Belief(known, sure.untold(), sure.ended(), sure.notifiedAt().isAfter(refusedAt) ? sure.notifiedAt() : refusedAt);
    }

    static Set<Fingerprint> fingerprints(Iterable<Alert> alerts) {
        var fingerprints = new HashSet<Fingerprint>();
        alerts.forEach(alert -> fingerprints.add(alert.fingerprint()));
        return fingerprints;
    }
}
