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
 */
public record NotificationLogEntry(
        GroupKey group, IntegrationKey integration, Set<Fingerprint> firing, Instant notifiedAt, Map<String, String> receipt) {

    public NotificationLogEntry {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(integration, "integration");
        firing = Set.copyOf(firing);
        Objects.requireNonNull(notifiedAt, "notifiedAt");
        receipt = Map.copyOf(receipt);
    }
}
