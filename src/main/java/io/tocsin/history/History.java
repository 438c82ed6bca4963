package io.tocsin.history;

import java.time.Instant;
import java.util.List;

/** Port: the memory of everything. Safe for several threads. */
public interface History {

    /** Keeps these; may return before they are on disk, and never throws for a store that fails: history must not stop an alert. */
    void record(List<Event> events);

    /** The events that match, the newest first. Throws {@link java.io.UncheckedIOException} where the store fails. */
    List<Event> find(HistoryQuery query);

    /** Forgets what is older. */
    void forgetBefore(Instant moment);
}
