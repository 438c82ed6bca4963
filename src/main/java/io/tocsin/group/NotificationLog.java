package io.tocsin.group;

import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Port: what was told, and the times of the groups, kept on disk. Entries are written by {@code notify.Outbox#delivered}, in the same transaction that
 * takes the notification out of the outbox. Calls throw {@link java.io.UncheckedIOException} where the store fails.
 */
public interface NotificationLog {

    /** The latest entry of each group and integration, in no order. */
    List<NotificationLogEntry> entries();

    /** The times of each group that lives, in no order. */
    List<GroupTimes> groups();

    /** Keeps what a far end now stands for without having been told: what is over, where it does not want to hear that. May return before it is on disk. */
    void saveEntry(NotificationLogEntry entry);

    /** Keeps the times of these groups. May return before they are on disk: what is lost makes a group decide once more, and change nothing. */
    void saveGroups(Collection<GroupTimes> times);

    /** Forgets a group that is empty, and what was told about it. */
    void removeGroups(Collection<GroupKey> groups);

    /** Forgets entries of integrations that last spoke before this moment. */
    void removeEntriesBefore(Instant moment);
}
