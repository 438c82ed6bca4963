package io.tocsin.simulation;

import io.tocsin.history.Event;
import io.tocsin.history.History;
import io.tocsin.history.HistoryQuery;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Remembers nothing: the story does. */
final class NoHistory implements History {

    @Override
    public void record(List<Event> events) {}

    @Override
    public void keep(Event event) {}

    @Override
    public List<Event> find(HistoryQuery query) {
        return List.of();
    }

    @Override
    public void export(HistoryQuery query, Consumer<Event> consumer) {}

    @Override
    public void forgetBefore(Instant moment) {}
}
