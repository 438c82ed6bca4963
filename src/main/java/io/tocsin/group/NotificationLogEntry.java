package io.tocsin.group;

import io.tocsin.label.Fingerprint;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a far end was last told about a group. Only a delivery that succeeded writes one.
 *
 * @param firing alerts it believes to be firing
 * @param notifiedAt when
 * @param receipt what the far end gave in return and wants to see again (Slack: channel and ts); empty for most
 * @param unsure alerts in messages of which nobody knows whether they arrived, and whose place others took: one in {@code firing} may be believed over,
 *     another one may be believed to fire
 * @param trend how it was told that the group moves
 */
public record NotificationLogEntry(
        GroupKey group, IntegrationKey integration, Set<Fingerprint> firing, Instant notifiedAt, Map<String, String> receipt, Set<Fingerprint> unsure,
        Trend trend) {

    public NotificationLogEntry {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(integration, "integration");
        firing = Set.copyOf(firing);
        Objects.requireNonNull(notifiedAt, "notifiedAt");
        receipt = Map.copyOf(receipt);
        unsure = Set.copyOf(unsure);
        Objects.requireNonNull(trend, "trend");
    }

    public NotificationLogEntry(GroupKey group, IntegrationKey integration, Set<Fingerprint> firing, Instant notifiedAt, Map<String, String> receipt) {
        this(group, integration, firing, notifiedAt, receipt, Set.of());
    }

    /** Of a group that was told as steady. */
    public NotificationLogEntry(
            GroupKey group, IntegrationKey integration, Set<Fingerprint> firing, Instant notifiedAt, Map<String, String> receipt, Set<Fingerprint> unsure) {
        this(group, integration, firing, notifiedAt, receipt, unsure, Trend.STEADY);
    }

    /** It was never told anything; the moment is the epoch. */
    public static NotificationLogEntry nothing(GroupKey group, IntegrationKey integration) {
        return new NotificationLogEntry(group, integration, Set.of(), Instant.EPOCH, Map.of());
    }

    public NotificationLogEntry withFiring(Set<Fingerprint> others) {
        return new NotificationLogEntry(group, integration, others, notifiedAt, receipt, unsure, trend);
    }

    public NotificationLogEntry withUnsure(Set<Fingerprint> others) {
        return new NotificationLogEntry(group, integration, firing, notifiedAt, receipt, others, trend);
    }

    public NotificationLogEntry withTrend(Trend other) {
        return new NotificationLogEntry(group, integration, firing, notifiedAt, receipt, unsure, other);
    }
}
