package io.tocsin.testing;

import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Outbox;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.route.GroupKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An outbox in memory. */
public final class InMemoryOutbox implements Outbox {

    private record Key(GroupKey group, IntegrationKey integration) {

        static Key of(OutboxEntry entry) {
            return new Key(entry.notification().group(), entry.notification().integration());
        }
    }

    private final InMemoryNotificationLog log;
    private final Map<Key, OutboxEntry> entries = new LinkedHashMap<>();

    /** @param log where {@link #delivered} writes what was told */
    public InMemoryOutbox(InMemoryNotificationLog log) {
        this.log = log;
    }

    @Override
    public synchronized List<OutboxEntry> pending() {
        return entries.values().stream()
                .sorted(Comparator.comparing(entry -> entry.notification().decidedAt()))
                .toList();
    }

    @Override
    public synchronized void put(OutboxEntry entry) {
        OutboxEntry before = entries.get(Key.of(entry));
        if (entry.attempts() == 0 || before == null || isSame(before.notification(), entry.notification())) {
            entries.put(Key.of(entry), entry);
        }
    }

    @Override
    public synchronized void delivered(OutboxEntry entry, NotificationLogEntry told) {
        drop(entry);
        log.write(told);
    }

    @Override
    public synchronized void drop(OutboxEntry entry) {
        entries.computeIfPresent(Key.of(entry), (_, there) -> isSame(there.notification(), entry.notification()) ? null : there);
    }

    private static boolean isSame(Notification one, Notification other) {
        return one.id().equals(other.id());
    }
}
