package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.Comparison;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.Trend;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;

/** Tells the far ends of one group at a time what they are to hear, and keeps account of what they heard. Owned by the dispatcher. */
final class Speaker {

    private final NotificationLog log;
    private final Delivery delivery;
    private final Muter muter;
    private final Rooms rooms;

    Speaker(NotificationLog log, Delivery delivery, Muter muter, Rooms rooms) {
        this.log = log;
        this.delivery = delivery;
        this.muter = muter;
        this.rooms = rooms;
    }

    /** The group's moment to decide. */
    void flush(GroupCell cell, Instant now) {
        Comparison comparison = cell.compare(muter, now);
        for (Slot slot : cell.slots()) {
            slot.keepRefused(alert -> goesOn(cell, alert, now));
            if (slot.isInFlight()) {
                slot.flushMissed();
            } else {
                speak(cell, slot, comparison, now);
            }
        }
        cell.noteInhibited(muter, now);
    }

    /** Whether the group's moment, were it now, would pass without a word. */
    boolean hasNothingToSay(GroupCell cell, Instant now) {
        Comparison comparison = cell.compare(muter, now);
        return cell.slots().stream().allMatch(slot -> !slot.isInFlight() && slot.pending() == null && cell.decide(slot, comparison, now).isEmpty());
    }

    private static boolean goesOn(GroupCell cell, Fingerprint fingerprint, Instant now) {
        Alert alert = cell.group().alert(fingerprint);
        return alert != null && !alert.isResolvedAt(now);
    }

    private void speak(GroupCell cell, Slot slot, Comparison comparison, Instant now) {
        moveOnWithoutWords(cell, slot, now);
        if (slot.pending() != null) {
            return; // its next attempt says what holds by then
        }
        Optional<Notification> decided = cell.decide(slot, comparison, now);
        if (decided.isPresent()) {
            if (hasRoom(cell, slot)) {
                tell(slot, decided.get());
            } else {
                slot.waitToTell(decided.get());
            }
        } else if (slot.trend() != Trend.STEADY && cell.trend(slot, now) == Trend.STEADY) {
            note(slot, slot.steady());
        }
    }

    /** Another attempt, with what holds now. What is said no more may have arrived all the same, and stays to be set right. */
    private void retry(Slot slot, Optional<Notification> decided) {
        OutboxEntry waiting = slot.pending();
        if (decided.isPresent() && GroupCell.saysTheSame(waiting.notification(), decided.get())) {
            enter(slot);
            delivery.retry(waiting, slot.integration(), slot.told());
            return;
        }
        note(slot, slot.toldWithPendingUnsure());
        if (decided.isPresent()) {
            slot.pending(new OutboxEntry(decided.get(), waiting.attempts(), waiting.lastError(), waiting.nextAttemptAt()));
            attempt(slot);
        } else {
            slot.pending(null);
            delivery.overtaken(waiting);
        }
    }

    private void note(Slot slot, NotificationLogEntry entry) {
        if (!entry.equals(slot.told())) {
            slot.note(entry);
            log.saveEntry(entry);
        }
    }

    /** One who does not want to hear of ends must still be told when the same alert fires again. */
    private void moveOnWithoutWords(GroupCell cell, Slot slot, Instant now) {
        if (!slot.integration().sendResolved()) {
            var still = new HashSet<>(slot.told().firing());
            still.removeIf(fingerprint -> !goesOn(cell, fingerprint, now));
            note(slot, slot.told().withFiring(still));
        }
    }

    void retryDue(GroupCell cell, Instant now) {
        Comparison comparison = null;
        for (Slot slot : cell.slots()) {
            if (slot.isToRetry() && !slot.pending().nextAttemptAt().isAfter(now)) {
                if (hasRoom(cell, slot)) {
                    comparison = comparison == null ? cell.compare(muter, now) : comparison;
                    retry(slot, cell.decide(slot, comparison, now));
                } else {
                    slot.waitToRetry();
                }
            }
        }
    }

    private boolean hasRoom(GroupCell cell, Slot slot) {
        return rooms.mayEnter(slot.integration().farEnd(), new Rooms.Caller(cell.group().key(), slot.key()));
    }

    private void tell(Slot slot, Notification decided) {
        slot.pending(OutboxEntry.fresh(decided));
        attempt(slot);
    }

    private void attempt(Slot slot) {
        enter(slot);
        delivery.attempt(slot.pending(), slot.integration(), slot.told());
    }

    private void enter(Slot slot) {
        slot.inFlight(true);
        rooms.entered(slot.integration().farEnd(), slot.pending().notification().id());
    }

    /** Its far end has room at last: what it says now is what holds now, which may be nothing any more. */
    void turn(GroupCell cell, Slot slot, Instant now) {
        Optional<Notification> decided = cell.decide(slot, cell.compare(muter, now), now);
        boolean untried = slot.isUntried();
        slot.waitsNoMore();
        if (!untried) {
            retry(slot, decided);
        } else if (decided.isPresent()) {
            tell(slot, decided.get());
        } else {
            slot.pending(null);
        }
    }

    /** The attempt that the slot waited for has ended. */
    void ended(GroupCell cell, Slot slot, AttemptResult result, Instant now) {
        slot.inFlight(false);
        switch (result) {
            case AttemptResult.Told(var told, var entry) -> {
                slot.told(entry);
                slot.pending(null);
            }
            case AttemptResult.Waiting(var entry) -> slot.pending(entry);
            case AttemptResult.GivenUp(var entry, var logged) -> {
                giveUp(slot, entry, logged, now);
                slot.pending(null);
            }
        }
        if (slot.takeFlushMissed()) {
            speak(cell, slot, cell.compare(muter, now), now);
        }
    }

    /**
     * What was refused is not told again at once; an end that was refused is not told again at all, where nobody knows of the beginning. The log says so
     * already, unless it could not, or an attempt from before a reload, that ended meanwhile, told something that the log has lost by that.
     */
    private void giveUp(Slot slot, OutboxEntry entry, NotificationLogEntry logged, Instant now) {
        Notification refused = entry.notification();
        slot.refused(Slot.fingerprints(refused.firing()), Trend.of(refused.reason()), now);
        NotificationLogEntry known = Slot.afterGivingUp(slot.told(), entry);
        slot.note(known);
        if (!known.equals(logged)) {
            log.saveEntry(known);
        }
    }

    /** Nobody hears of it here any more. */
    void abandon(Slot slot) {
        if (slot.pending() != null && !slot.isInFlight() && !slot.isUntried()) {
            delivery.overtaken(slot.pending());
        }
    }
}
