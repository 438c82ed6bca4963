package io.tocsin.engine;

import io.tocsin.group.IntegrationKey;
import java.time.Instant;
import java.util.List;

/** A receiver as it stands now. @param integrations in the order of the configuration */
public record ReceiverReport(String name, List<IntegrationReport> integrations) {

    public ReceiverReport {
        integrations = List.copyOf(integrations);
    }

    /**
     * One way of telling it.
     *
     * @param target where it goes, as far as that is no secret; may be empty
     * @param sendable false: Tocsin has no sender for it
     * @param lastDelivery null: nothing arrived yet, that anybody knows of
     * @param lastError in plain words; empty where nothing failed since the last delivery
     * @param lastErrorAt null where there is none
     * @param waiting notifications on their way to it
     */
    public record IntegrationReport(
            IntegrationKey key, String target, boolean sendResolved, boolean sendable, Instant lastDelivery, String lastError, Instant lastErrorAt, int waiting) {

        /** {@code ok}, {@code failing}, {@code unknown} (nothing was sent yet) or {@code unsupported}. */
        public String state() {
            return !sendable ? "unsupported" : !lastError.isEmpty() ? "failing" : lastDelivery != null ? "ok" : "unknown";
        }
    }
}
