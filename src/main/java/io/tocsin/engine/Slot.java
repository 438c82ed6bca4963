package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.Comparison.Belief;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.Integration;
import io.tocsin.notify.OutboxEntry;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One group and one far end: what it was told, and what is on its way to it. Owned by the dispatcher. */
final class Slot {

    private final IntegrationKey key;
    private Integration integration;
    private NotificationLogEntry told;
    private OutboxEntry pending;
    private boolean inFlight;
    private boolean flushedMeanwhile;
    private Set<Fingerprint> refused = Set.of();
    private Instant refusedAt = Instant.EPOCH;

    Slot(IntegrationKey key, Integration integration) {
        this.key = key;
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

    NotificationLogEntry told() {
        return told;
    }

    void told(NotificationLogEntry entry) {
        this.told = entry;
        this.refused = Set.of();
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
    void refused(Set<Fingerprint> alerts, Instant at) {
        this.refused = Set.copyOf(alerts);
        this.refusedAt = at;
    }

    /** What the far end knows for sure, and what may be on its way. */
    Belief belief() {
        return new Belief(told == null ? Set.of() : told.firing(), untold(), told == null ? Instant.EPOCH : told.notifiedAt());
    }

    /** Whether the end of this alert would be news to the far end. */
    boolean knows(Fingerprint alert) {
        return told != null && told.firing().contains(alert)
                || pending != null && pending.notification().firing().stream().anyMatch(told -> told.fingerprint().equals(alert));
    }

    /** The belief to look for news with: what was refused is no news. */
    Belief beliefForNews() {
        Belief sure = belief();
        if (refused.isEmpty()) {
            return sure;
        }
        var known = new HashSet<>(sure.firing());
        known.addAll(refused);
        return new Belief(known, sure.untold(), sure.notifiedAt().isAfter(refusedAt) ? sure.notifiedAt() : refusedAt);
    }

    private Set<Fingerprint> untold() {
        return pending == null ? Set.of() : fingerprints(pending.notification().firing());
    }

    Map<String, String> receipt() {
        return told == null || told.firing().isEmpty() ? Map.of() : told.receipt();
    }

    static Set<Fingerprint> fingerprints(Iterable<Alert> alerts) {
        return java.util.stream.StreamSupport.stream(alerts.spliterator(), false).map(Alert::fingerprint).collect(Collectors.toSet());
    }
}
