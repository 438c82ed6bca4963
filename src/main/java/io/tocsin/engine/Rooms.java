package io.tocsin.engine;

import io.tocsin.group.IntegrationKey;
import io.tocsin.notify.FarEnd;
import io.tocsin.route.GroupKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Room for so many attempts at once with each far end. More of them make no far end faster, and whoever posts alerts or looks at pages would wait behind all
 * of them. Who finds no room is called in turn, and says what holds by then: in a storm that makes fewer messages, and fuller ones. Owned by the dispatcher.
 */
final class Rooms {

    /** How many attempts go on at once with one far end unless it is said otherwise. */
    static final int AT_ONCE = 16;

    /** Who wants to tell whom. */
    record Caller(GroupKey group, IntegrationKey integration) {}

    private static final class Room {
        private int inside;
        private final Set<Caller> waiting = new LinkedHashSet<>();
    }

    private final int atOnce;
    private final Map<FarEnd, Room> rooms = new HashMap<>();
    /** By the notification's identity: a reload may have taken the group away before the attempt ends, or given it another far end. */
    private final Map<String, FarEnd> attempts = new HashMap<>();

    /** @param atOnce how many attempts, at least 1 */
    Rooms(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Whether it may attempt now; else it waits behind all others. */
    boolean mayEnter(FarEnd farEnd, Caller caller) {
        Room room = rooms.computeIfAbsent(farEnd, key -> new Room());
        if (room.inside < atOnce && room.waiting.isEmpty()) {
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
        if (room == null || room.inside >= atOnce) {
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
