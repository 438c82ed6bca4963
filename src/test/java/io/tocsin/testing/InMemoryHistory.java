package io.tocsin.testing;

import io.tocsin.history.Event;
import io.tocsin.history.History;
import io.tocsin.history.HistoryQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A history in memory. */
public final class InMemoryHistory implements History {

    private final List<Event> events = new ArrayList<>();

    /** Everything recorded and not forgotten, in the order of the calls. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized void record(List<Event> happened) {
        events.addAll(happened);
    }

    @Override
    public synchronized void keep(Event event) {
        events.add(event);
    }

    @Override
    public synchronized List<Event> find(HistoryQuery query) {
        return matching(query).toList().reversed().stream().limit(query.limit()).toList();
    }

    @Override
    public void export(HistoryQuery query, Consumer<Event> consumer) {
        List<Event> found;
        synchronized (this) {
            found = matching(query).limit(query.limit()).toList();
        }
        found.forEach(consumer);
    }

    @Override
    public synchronized void forgetBefore(Instant moment) {
        events.removeIf(event -> event.at().isBefore(moment));
    }

    private Stream<Event> matching(HistoryQuery query) {
        return events.stream().filter(query::matches).sorted(Comparator.comparing(Event::at));
    }
}
