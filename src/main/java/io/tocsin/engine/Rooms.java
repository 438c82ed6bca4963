package io.tocsin.engine;

import io.tocsin.group.IntegrationKey;
import io.tocsin.notify.FarEnd;
import io.tocsin.route.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Room for so many attempts at once with each far end. More of them make no far end faster, and whoever posts alerts or looks at pages would wait behind all
 * of them. Who finds no room is called in turn, and says what holds by then: in a storm that makes fewer messages, and fuller ones. While alerts pour in
 * nobody has their turn. Owned by the dispatcher.
 */
final class Rooms {

    /** After so long without another batch the alerts pour no more: whoever posts batch after batch has the next one here before. */
    private static final Duration POUR_ENDS_AFTER = Duration.ofMillis(60);

    /** No page waits longer for alerts to pour in no more. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(2);

    /** Who wants to tell whom. */
    record Caller(GroupKey group, IntegrationKey integration) {}

    private static final class Room {
        private int inside;
        private final Set<Caller> waiting = new LinkedHashSet<>();
    }

    private final AttemptLimits limits;
    private final Map<FarEnd, Room> rooms = new HashMap<>();
    /** By the notification's identity: a reload may have taken the group away before the attempt ends, or given it another far end. */
    private final Map<String, FarEnd> attempts = new HashMap<>();

    private Instant pouringSince;
    /** When so many came last; null: never. */
    private Instant pouredLast;
    /** Until when nobody's turn comes; null: alerts do not pour in, or have for too long. */
    private Instant heldUntil;

    Rooms(AttemptLimits limits) {
        this.limits = limits;
    }

    /** So many alerts come in together. */
    void alertsCome(int alerts, Instant now) {
        if (alerts < limits.pouringFrom()) {
            return;
        }
        if (pouredLast == null || now.isAfter(pouredLast.plus(POUR_ENDS_AFTER))) {
            pouringSince = now;
        }
        pouredLast = now;
        Instant latest = pouringSince.plus(LONGEST_HOLD);
        Instant end = now.plus(POUR_ENDS_AFTER);
        if (now.isBefore(latest)) {
            heldUntil = end.isBefore(latest) ? end : latest;
        }
    }

    /** When those who wait because alerts pour in have their turn; null: nobody waits for that. */
    Instant widerAt() {
        return heldUntil != null && rooms.values().stream().anyMatch(room -> !room.waiting.isEmpty()) ? heldUntil : null;
    }

    /** The far ends with which attempts can be begun from now on: alerts pour in no more, or have for too long. */
    List<FarEnd> widened(Instant now) {
        if (heldUntil == null || now.isBefore(heldUntil)) {
            return List.of();
        }
        heldUntil = null;
        return List.copyOf(rooms.keySet());
    }

    private boolean isFull(Room room) {
        return heldUntil != null || room.inside >= limits.atOnce();
    }

    /** Whether it may attempt now; else it waits behind all others. */
    boolean mayEnter(FarEnd farEnd, Caller caller) {
        Room room = rooms.computeIfAbsent(farEnd, key -> new Room());
        if (!isFull(room) && room.waiting.isEmpty()) {
            return true;
        }
        room.waiting.add(caller);
        return false;
    }

    /** An attempt begins. */
    void entered(FarEnd farEnd, String notification) {
        rooms.computeIfAbsent(farEnd, key -> new Room()).inside++;
        attempts.put(notification, farEnd);
    }

    /** An attempt has ended. @return with whom; empty where it was none of these */
    Optional<FarEnd> left(String notification) {
        Optional<FarEnd> farEnd = Optional.ofNullable(attempts.remove(notification));
        farEnd.map(rooms::get).ifPresent(room -> room.inside--);
        return farEnd;
    }

    /** Calls the one who has waited longest, if there is room. */
    Optional<Caller> next(FarEnd farEnd) {
        Room room = rooms.get(farEnd);
        if (room == null || isFull(room)) {
            return Optional.empty();
        }
        Iterator<Caller> waiting = room.waiting.iterator();
        if (!waiting.hasNext()) {
            if (room.inside == 0) {
                rooms.remove(farEnd);
            }
            return Optional.empty();
        }
        Caller first = waiting.next();
        waiting.remove();
        return Optional.of(first);
    }
}
