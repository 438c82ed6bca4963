package io.tocsin.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/** What is due when: at most one deadline for each key; a later call moves it. */
final class Deadlines<K> {

    private record Entry<K>(Instant at, long order, K key) implements Comparable<Entry<K>> {
        @Override
        public int compareTo(Entry<K> other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry<K>> queue = new PriorityQueue<>();
    private final Map<K, Entry<K>> valid = new HashMap<>();
    private long order;

    void set(K key, Instant at) {
        Entry<K> known = valid.get(key);
        if (known == null || !known.at().equals(at)) {
            var entry = new Entry<>(at, order++, key);
            valid.put(key, entry);
            queue.add(entry);
        }
    }

    void remove(K key) {
        valid.remove(key);
    }

    /** The earliest deadline; null where there is none. */
    Instant next() {
        dropStale();
        return queue.isEmpty() ? null : queue.peek().at();
    }

    /** Takes out the earliest key whose deadline is not after now; null where there is none. */
    K pollDue(Instant now) {
        dropStale();
        if (queue.isEmpty() || queue.peek().at().isAfter(now)) {
            return null;
        }
        K key = Objects.requireNonNull(queue.poll()).key();
        valid.remove(key);
        return key;
    }

    private void dropStale() {
        while (!queue.isEmpty() && valid.get(queue.peek().key()) != queue.peek()) {
            queue.poll();
        }
    }
}
