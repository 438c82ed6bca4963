package io.tocsin.testing;

import io.tocsin.alert.Alert;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.notify.Notification;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plain values for tests that do not care which. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    public static final IntegrationKey SLACK = new IntegrationKey("team-x", "slack", 0);
    public static final IntegrationKey EMAIL = new IntegrationKey("team-y", "email", 1);

    private Samples() {}

    public static GroupKey group(String agent) {
        return new GroupKey(new RouteName("root/{team=\"x\"}"), Labels.of("agent_name", agent));
    }

    public static Alert alert(String name) {
        return new Alert(
                Labels.of("alertname", name, "severity", "critical"),
                Labels.ofAnnotations(Map.of("summary", "it is \"bad\"\nvery", "empty", "")),
                NOW.minusSeconds(60),
                null,
                NOW,
                "http://prometheus/graph",
                Alert.Origin.RULE, java.util.OptionalDouble.empty());
    }

    public static Notification notification(String id, GroupKey group, IntegrationKey integration, Instant decidedAt) {
        Alert firing = alert("Up");
        Alert resolved = alert("Down").endingAt(NOW.minusSeconds(1), NOW);
        return new Notification(
                id,
                group,
                integration,
                NotificationReason.NEW_ALERTS,
                List.of(firing),
                List.of(resolved),
                Set.of(new Fingerprint(-1)),
                Set.of(firing.fingerprint(), resolved.fingerprint()),
                decidedAt);
    }

    public static NotificationLogEntry told(GroupKey group, IntegrationKey integration, Instant at) {
        return new NotificationLogEntry(
                group, integration, Set.of(new Fingerprint(1), new Fingerprint(-2), new Fingerprint(3)), at, Map.of("channel", "C1", "ts", "1.2"));
    }
}
