package io.tocsin.testing;

import io.tocsin.group.Acknowledgement;
import io.tocsin.group.AcknowledgementStore;
import io.tocsin.route.GroupKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Acknowledgements in memory. */
public final class InMemoryAcknowledgementStore implements AcknowledgementStore {

    private final Map<GroupKey, Acknowledgement> kept = new LinkedHashMap<>();

    @Override
    public synchronized List<Acknowledgement> all() {
        return List.copyOf(kept.values());
    }

    @Override
    public synchronized void put(Acknowledgement acknowledgement) {
        kept.put(acknowledgement.group(), acknowledgement);
    }

    @Override
    public synchronized void remove(GroupKey group) {
        kept.remove(group);
    }
}
