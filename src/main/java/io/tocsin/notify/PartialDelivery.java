package io.tocsin.notify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of a notification have gone through, while others are still to be tried: recipients of a mail, events of a group. In memory only: after a
 * restart they are sent again. Safe for several threads.
 *
 * @param <P> a part; with equals and hashCode
 */
public final class PartialDelivery<P> {

    /** Notifications on their way at a time; when there are more, the oldest is forgotten, and sent again in full. */
    private static final int MOST = 1_000;

    private final Map<String, Set<P>> done = new LinkedHashMap<>();

    public synchronized boolean isDone(Notification notification, P part) {
        return done.getOrDefault(notification.id(), Set.of()).contains(part);
    }

    public synchronized void done(Notification notification, P part) {
        if (done.size() >= MOST && !done.containsKey(notification.id())) {
            done.remove(done.keySet().iterator().next());
        }
        done.computeIfAbsent(notification.id(), id -> new HashSet<>()).add(part);
    }

    /** All of it has ended. */
    public synchronized void forget(Notification notification) {
        done.remove(notification.id());
    }
}
