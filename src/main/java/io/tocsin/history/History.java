package io.tocsin.history;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Port: the memory of everything. Safe for several threads. */
public interface History {

    /** Keeps these; may return before they are on disk, and never throws for a store that fails: history must not stop an alert. */
    void record(List<Event> events);

    /**
     * Keeps what a person has given to be kept: {@link #find} has it afterwards.
     *
     * @throws java.io.UncheckedIOException where the store fails, so that the person is told
     */
    void keep(Event event);

    /** The events that match, the newest first. Throws {@link java.io.UncheckedIOException} where the store fails. */
    List<Event> find(HistoryQuery query);

    /**
     * Hands over the events that match one by one, the oldest first, in memory that does not grow with their number: for exports. The query's limit
     * holds, counted from the oldest. Throws {@link java.io.UncheckedIOException} where the store fails, and whatever the consumer throws.
     */
    void export(HistoryQuery query, Consumer<Event> consumer);

    /** Forgets what is older. */
    void forgetBefore(Instant moment);
}
