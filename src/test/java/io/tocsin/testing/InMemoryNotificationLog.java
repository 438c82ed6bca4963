package io.tocsin.testing;

import io.tocsin.group.GroupTimes;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was told, in memory; {@link InMemoryOutbox} writes it. */
public class InMemoryNotificationLog implements NotificationLog {

    private record Key(GroupKey group, IntegrationKey integration) {}

    private final Map<Key, NotificationLogEntry> entries = new HashMap<>();
    private final Map<GroupKey, GroupTimes> groups = new HashMap<>();

    /** Takes the place of what was told before to the same group and integration. */
    public synchronized void write(NotificationLogEntry told) {
        entries.put(new Key(told.group(), told.integration()), told);
    }

    @Override
    public void saveEntry(NotificationLogEntry entry) {
        write(entry);
    }

    @Override
    public synchronized List<NotificationLogEntry> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public synchronized List<GroupTimes> groups() {
        return List.copyOf(groups.values());
    }

    @Override
    public synchronized void saveGroups(Collection<GroupTimes> times) {
        times.forEach(group -> groups.put(group.group(), group));
    }

    @Override
    public synchronized void removeGroups(Collection<GroupKey> gone) {
        gone.forEach(groups::remove);
        entries.keySet().removeIf(key -> gone.contains(key.group()));
    }

    @Override
    public synchronized void removeEntriesBefore(Instant moment) {
        entries.values().removeIf(entry -> entry.notifiedAt().isBefore(moment));
    }
}
