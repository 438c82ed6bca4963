package io.tocsin.group;

import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.Objects;

/**
 * "I have seen it, and am on it", said by a person about a group. Until then the group is not repeated; what begins or ends in it is told all the same. It
 * ends with the group: what fires again later is news to everybody.
 *
 * @param by who
 * @param comment may be empty
 * @param at from when it holds
 * @param until exclusive; after {@code at}
 */
public record Acknowledgement(GroupKey group, String by, String comment, Instant at, Instant until) {

    public Acknowledgement {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(comment, "comment");
        if (by.isBlank()) {
            throw new IllegalArgumentException("an acknowledgement says who gave it");
        }
        if (!at.isBefore(until)) {
            throw new IllegalArgumentException("an acknowledgement ends after it begins: " + at + ", " + until);
        }
    }

    public boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }
}
