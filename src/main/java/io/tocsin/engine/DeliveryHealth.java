package io.tocsin.engine;

import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.notify.OutboxEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How deliveries to each integration went of late. Safe for several threads. */
final class DeliveryHealth {

    /**
     * One integration's.
     *
     * @param delivered when something last arrived; null: not that anybody knows
     * @param error why something last did not; empty where nothing failed since the last delivery
     * @param failed when that was; null where there is no error
     */
    record Entry(Instant delivered, String error, Instant failed) {
        static final Entry UNKNOWN = new Entry(null, "", null);
    }

    private final Map<IntegrationKey, Entry> entries = new ConcurrentHashMap<>();

    /** What the store still knows after a restart. */
    void recall(Collection<NotificationLogEntry> told, Collection<OutboxEntry> pending) {
        told.stream().filter(entry -> entry.notifiedAt().isAfter(Instant.EPOCH)).forEach(entry -> delivered(entry.integration(), entry.notifiedAt()));
        pending.stream().filter(entry -> !entry.lastError().isEmpty())
                .forEach(entry -> failed(entry.notification().integration(), entry.lastError(), entry.notification().decidedAt()));
    }

    void delivered(IntegrationKey integration, Instant at) {
        entries.merge(integration, new Entry(at, "", null), (before, now) -> before.delivered != null && before.delivered.isAfter(at) ? before : now);
    }

    void failed(IntegrationKey integration, String why, Instant at) {
        entries.merge(integration, new Entry(null, why, at), (before, now) -> new Entry(before.delivered, why, at));
    }

    Entry of(IntegrationKey integration) {
        return entries.getOrDefault(integration, Entry.UNKNOWN);
    }
}
