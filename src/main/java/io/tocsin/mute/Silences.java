package io.tocsin.mute;

import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All silences that are kept. Owned by the dispatcher's thread, and by no other. */
public final class Silences {

    private final Map<String, Silence> byId = new LinkedHashMap<>();

    public Silences(Collection<Silence> kept) {
        kept.forEach(this::put);
    }

    public void put(Silence silence) {
        byId.put(silence.id(), silence);
    }

    public void remove(String id) {
        byId.remove(id);
    }

    public Optional<Silence> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Silence> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The ids of those that silence these labels just now. */
    public List<String> silencing(Labels labels, Instant now) {
        if (byId.isEmpty()) {
            return List.of();
        }
        var ids = new ArrayList<String>();
        for (Silence silence : byId.values()) {
            if (silence.silences(labels, now)) {
                ids.add(silence.id());
            }
        }
        return ids;
    }
}
