package io.tocsin.rest.receivers;

import java.util.List;

/** A receiver. */
public record WireReceiver(String name, List<WireIntegration> integrations) {

    /**
     * One way of telling it.
     *
     * @param state {@code ok}, {@code failing}, {@code unknown} or {@code unsupported}
     * @param lastDelivery null: nothing arrived yet
     * @param lastError empty where nothing failed since the last delivery
     * @param waiting notifications on their way
     */
    public record WireIntegration(
            String kind, int index, String target, String state, boolean sendResolved, String lastDelivery, String lastError, String lastErrorAt, int waiting) {}
}
