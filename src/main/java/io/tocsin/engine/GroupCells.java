package io.tocsin.engine;

import io.tocsin.group.IntegrationKey;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All groups there are, and when each next has something to do. Owned by the dispatcher. */
final class GroupCells {

    private final Map<GroupKey, GroupCell> byKey = new LinkedHashMap<>();
    private final Deadlines<GroupKey> deadlines = new Deadlines<>();

    /** Null where there is none. */
    GroupCell get(GroupKey group) {
        return byKey.get(group);
    }

    boolean contains(GroupKey group) {
        return byKey.containsKey(group);
    }

    /** In the order in which they came. */
    Collection<GroupCell> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    Optional<Slot> slot(GroupKey group, IntegrationKey integration) {
        return Optional.ofNullable(byKey.get(group)).map(cell -> cell.slot(integration));
    }

    void add(GroupCell cell) {
        byKey.put(cell.group().key(), cell);
    }

    void remove(GroupKey group) {
        byKey.remove(group);
        deadlines.remove(group);
    }

    /** Looks at the group for when it next has something to do. */
    void schedule(GroupCell cell) {
        deadlines.set(cell.group().key(), cell.nextAttemptAtOr(cell.group().nextFlushAt()));
    }

    /** When the first of them has something to do; null: none has. */
    Instant nextDeadline() {
        return deadlines.next();
    }

    /** Takes one that has something to do by now; null: none has any more. It is to be scheduled again. */
    GroupCell pollDue(Instant now) {
        GroupKey due = deadlines.pollDue(now);
        return due == null ? null : byKey.get(due);
    }

    /** How many notifications are on their way to each integration. */
    Map<IntegrationKey, Integer> pendingNotifications() {
        return byKey.values().stream().flatMap(cell -> cell.slots().stream()).filter(slot -> slot.pending() != null)
                .collect(Collectors.toMap(Slot::key, slot -> 1, Integer::sum));
    }
}
