package io.tocsin.notify;

import io.tocsin.group.NotificationLogEntry;
import java.util.List;

/**
 * Port: what is to be sent, on disk before the first byte goes out. There is at most one entry for a group and integration: a newer one takes the place
 * of the older. Calls return when the change is on disk, block the calling virtual thread until then, are safe for several threads (the
 * implementation commits what waits together), and throw {@link java.io.UncheckedIOException} where the store fails.
 */
public interface Outbox {

    /** Everything on its way, in the order in which it was decided. */
    List<OutboxEntry> pending();

    /**
     * Adds it, or takes the place of the pending one for the same group and integration. Only a fresh entry does that to another notification: one that
     * was tried before ({@code attempts} above 0) changes nothing where another notification took its place meanwhile.
     */
    void put(OutboxEntry entry);

    /** Takes it out, and writes what the far end now knows, in one transaction. Another notification that took its place meanwhile stays. */
    void delivered(OutboxEntry entry, NotificationLogEntry told);

    /** Takes it out untold: rejected, expired, or overtaken. Another notification that took its place meanwhile stays. */
    void drop(OutboxEntry entry);
}
