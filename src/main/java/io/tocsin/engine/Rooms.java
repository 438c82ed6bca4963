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
 * there is less room than usually. Owned by the dispatcher.
 */
final class Rooms {

    /** After so long without another batch the alerts pour no more: whoever posts batch after batch has the next one here before. */
    private static final Duration POUR_ENDS_AFTER = Duration.ofMillis(60);

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

    /** Until when alerts pour in; null: they do not. */
    private Instant pouringUntil;

    Rooms(AttemptLimits limits) {
        this.limits = limits;
    }

    /** So many alerts come in together. */
    void alertsCome(int alerts, Instant now) {
        if (alerts >= limits.pouringFrom()) {
            pouringUntil = now.plus(POUR_ENDS_AFTER);
        }
    }

    /** When those who wait because alerts pour in have their turn; null: nobody waits for that. */
    Instant widerAt() {
        return pouringUntil != null && rooms.values().stream().anyMatch(room -> !room.waiting.isEmpty()) ? pouringUntil : null;
    }

    /** The far ends with which more can be begun from now on: alerts pour in no more. */
    List<FarEnd> widened(Instant now) {
        if (pouringUntil == null || now.isBefore(pouringUntil)) {
            return List.of();
        }
        pouringUntil = null;
        return List.copyOf(rooms.keySet());
    }

    private boolean isFull(Room room) {
        return room.inside >= (pouringUntil == null ? limits.atOnce() : limits.whilePouring());
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
