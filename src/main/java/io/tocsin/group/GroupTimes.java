package io.tocsin.group;

import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.Objects;

/**
 * The stored facts from which a group's deadlines are derived.
 *
 * @param createdAt when its first alert came
 * @param flushedAt when it last decided whether to speak; null before the first time
 * @param changes when it began and ended; none where its route does not watch for flapping
 */
public record GroupTimes(GroupKey group, Instant createdAt, Instant flushedAt, StateChanges changes) {

    public GroupTimes {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(changes, "changes");
    }

    /** Of a group that is not watched. */
    public GroupTimes(GroupKey group, Instant createdAt, Instant flushedAt) {
        this(group, createdAt, flushedAt, StateChanges.NONE);
    }
}
