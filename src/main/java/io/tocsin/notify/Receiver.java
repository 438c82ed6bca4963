package io.tocsin.notify;

import io.tocsin.group.IntegrationKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A name, and the ways in which those behind it are told; none at all is a receiver that hears nothing.
 *
 * @param terms how it wants to be delivered to
 */
public record Receiver(String name, List<Integration> integrations, DeliveryTerms terms) {

    public Receiver {
        Objects.requireNonNull(name, "name");
        integrations = List.copyOf(integrations);
        Objects.requireNonNull(terms, "terms");
    }

    public Receiver(String name, List<Integration> integrations) {
        this(name, integrations, DeliveryTerms.DEFAULT);
    }

    /** The integrations by their keys, in order. */
    public Map<IntegrationKey, Integration> byKey() {
        var counts = new LinkedHashMap<String, Integer>();
        var keyed = new LinkedHashMap<IntegrationKey, Integration>();
        for (Integration integration : integrations) {
            int index = counts.merge(integration.kind(), 1, Integer::sum) - 1;
            keyed.put(new IntegrationKey(name, integration.kind(), index), integration);
        }
        return keyed;
    }
}
