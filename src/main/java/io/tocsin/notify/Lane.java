package io.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way to one far end, and those who wait for their turn on it. Owned by {@link Pace}. */
final class Lane {

    /** Who does not come within this time of its turn has nothing to say any more. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofMillis(10);

    /** @param again whether it came before, and found its turn taken by another receiver */
    private record Ticket(Instant at, boolean again) {}

    /** Those of one receiver who wait, in the order in which they came. */
    private static final class Line {
        private final Map<Object, Ticket> waiting = new LinkedHashMap<>();
        private long served;
        private int again;

        void put(Object who, Ticket ticket) {
            leave(who);
            waiting.put(who, ticket);
            again += ticket.again ? 1 : 0;
        }

        void leave(Object who) {
            Ticket before = waiting.remove(who);
            again -= before != null && before.again ? 1 : 0;
        }

        /** Whether one of them is here for its turn. */
        boolean isDue(Instant now) {
            Iterator<Map.Entry<Object, Ticket>> tickets = waiting.entrySet().iterator();
            while (tickets.hasNext()) {
                Ticket first = tickets.next().getValue();
                if (first.at.plus(LEASE).isAfter(now)) {
                    return !first.at.isAfter(now);
                }
                again -= first.again ? 1 : 0;
                tickets.remove();
            }
            return false;
        }
    }

    /** When messages went, the oldest first; no older than the window. */
    private final List<Instant> sent = new ArrayList<>();
    private final Map<String, Line> lines = new HashMap<>();
    private Instant closedUntil = Instant.MIN;
    private Instant busyUntil = Instant.MIN;
    private long turns;

    void pause(Instant until) {
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }

    /** Whether nothing is known of it that matters any more. */
    boolean isIdle(Instant now) {
        return !closedUntil.isAfter(now) && !busyUntil.isAfter(now) && lines.values().stream().allMatch(line -> line.waiting.isEmpty());
    }

    Duration ask(Optional<RateLimit> limit, String receiver, Object who, int cost, Instant now) {
        Line line = lines.computeIfAbsent(receiver, key -> new Line());
        if (closedUntil.isAfter(now)) {
            return wait(line, who, limit.map(rate -> free(rate, ahead(line, who), closedUntil)).orElse(closedUntil), now);
        }
        if (limit.isEmpty()) {
            line.leave(who);
            return Duration.ZERO;
        }
        RateLimit rate = limit.get();
        sent.removeIf(at -> !at.plus(rate.window()).isAfter(now));
        int counted = Math.clamp(cost, 1, rate.messages());
        if (sent.size() + counted > rate.messages() || othersComeFirst(line, now)) {
            return wait(line, who, free(rate, ahead(line, who), now), now);
        }
        line.leave(who);
        line.served = ++turns;
        sent.addAll(Collections.nCopies(counted, now));
        busyUntil = now.plus(rate.window());
        return Duration.ZERO;
    }

    private boolean othersComeFirst(Line line, Instant now) {
        return lines.values().stream().anyMatch(other -> other != line && other.served < line.served && other.isDue(now));
    }

    private static Duration wait(Line line, Object who, Instant until, Instant now) {
        Duration wait = Duration.between(now, until);
        Duration atLeast = wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
        line.put(who, new Ticket(now.plus(atLeast), line.waiting.containsKey(who)));
        return atLeast;
    }

    /** How many have their turn before it: its own people, and as many of each other receiver. */
    private int ahead(Line line, Object who) {
        int own = line.waiting.containsKey(who) ? line.again : line.waiting.size();
        return own + lines.values().stream().filter(other -> other != line).mapToInt(other -> Math.min(other.waiting.size(), own + 1)).sum();
    }

    /** When there is room for one with so many before it. */
    private Instant free(RateLimit rate, int ahead, Instant from) {
        int beyondRoom = ahead - (rate.messages() - Math.min(sent.size(), rate.messages()));
        if (beyondRoom < 0) {
            return from;
        }
        int place = beyondRoom % rate.messages();
        Instant base = place < sent.size() ? sent.get(place) : from;
        Instant first = base.plus(rate.window());
        return (first.isBefore(from) ? from : first).plus(rate.window().multipliedBy(beyondRoom / rate.messages()));
    }
}
