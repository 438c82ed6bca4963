package io.tocsin.adapter.pagerduty;

import io.tocsin.label.Fingerprint;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which alerts of a notification have gone through, while others are still to be sent: PagerDuty takes about 120 events a minute, and a group may have more
 * alerts than that. In memory only; after a restart they are sent again, which the dedup_key makes harmless.
 */
final class Progress {

    private static final int MOST = 1_000;

    private final Map<String, Set<Fingerprint>> done = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<Fingerprint>> eldest) {
            return size() > MOST;
        }
    };

    synchronized boolean isDone(String notification, Fingerprint alert) {
        return done.getOrDefault(notification, Set.of()).contains(alert);
    }

    synchronized void done(String notification, Fingerprint alert) {
        done.computeIfAbsent(notification, id -> new HashSet<>()).add(alert);
    }

    synchronized void forget(String notification) {
        done.remove(notification);
    }
}
