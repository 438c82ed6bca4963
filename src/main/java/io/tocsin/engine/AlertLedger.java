package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which alerts from outside are active, and of which the end is still to be told: what the memory has to hear of that. Owned by the dispatcher. */
final class AlertLedger {

    private final AlertMemory memory;
    private final Set<Fingerprint> owed = new HashSet<>();
    private final Set<Fingerprint> active = new HashSet<>();
    private final List<AlertMemory.Change> changes = new ArrayList<>();

    AlertLedger(AlertMemory memory) {
        this.memory = memory;
    }

    /** One from before the start: what had changed by then was noted by then. */
    void known(Alert alert, Instant now) {
        enter(alert, now);
    }

    /** One as it is by now; {@link #tell} says whether that is a change. */
    void seen(Alert alert, Instant now) {
        if (enter(alert, now)) {
            boolean resolved = alert.isResolvedAt(now);
            changes.add(new AlertMemory.Change(alert, resolved ? "resolved" : "firing", resolved ? alert.endsAt() : now));
        }
    }

    /** What rules find is noted where they find it. @return whether that is a change */
    private boolean enter(Alert alert, Instant now) {
        if (alert.origin() == Alert.Origin.RULE) {
            return false;
        }
        return alert.isResolvedAt(now) ? active.remove(alert.fingerprint()) : active.add(alert.fingerprint());
    }

    /** Whatever changed since the last time. */
    void tell() {
        if (!changes.isEmpty()) {
            memory.changed(List.copyOf(changes));
            changes.clear();
        }
    }

    /** Its end, should it have been owed, is none any more. */
    void fires(Alert alert) {
        owed.remove(alert.fingerprint());
    }

    /** On disk before anybody is told: after a restart this end must not look like one that passed while nobody could post it again. */
    void oweLapsed(GroupCell cell, Instant now) {
        cell.group().alerts().stream()
                .filter(alert -> alert.isLease() && alert.isResolvedAt(now) && cell.isHeardOf(alert.fingerprint()) && owed.add(alert.fingerprint()))
                .forEach(alert -> memory.owed(alert.lapsed()));
    }

    /** The ends that rules found. */
    void oweEnds(GroupCell cell, Instant now) {
        cell.group().alerts().stream()
                .filter(alert -> alert.origin() == Alert.Origin.RULE && alert.isResolvedAt(now) && owed.add(alert.fingerprint()))
                .forEach(memory::owed);
    }

    /** Nobody holds it any more. */
    void forget(Alert alert) {
        owed.remove(alert.fingerprint());
        active.remove(alert.fingerprint());
        memory.forgotten(alert);
    }
}
