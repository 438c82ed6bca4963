package io.tocsin.group;

import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.Objects;

/**
 * The stored facts from which a group's deadlines are derived.
 *
 * @param createdAt when its first alert came
 * @param flushedAt when it last decided whether to speak; null before the first time
 */
public record GroupTimes(GroupKey group, Instant createdAt, Instant flushedAt) {

    public GroupTimes {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
