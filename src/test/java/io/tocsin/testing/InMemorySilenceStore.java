package io.tocsin.testing;

import io.tocsin.mute.Silence;
import io.tocsin.mute.SilenceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Silences in memory. */
public final class InMemorySilenceStore implements SilenceStore {

    private final Map<String, Silence> silences = new HashMap<>();

    @Override
    public synchronized List<Silence> all() {
        return List.copyOf(silences.values());
    }

    @Override
    public synchronized void put(Silence silence) {
        silences.put(silence.id(), silence);
    }

    @Override
    public synchronized void remove(String id) {
        silences.remove(id);
    }
}
