package io.tocsin.notify;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Severity;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** A message about an alert that is none: it says so in its name or summary, and carries the label {@value #MARK}. */
public final class TestMessage {

    /** Marks what is only a test, for whoever has to filter it. */
    public static final String MARK = "tocsin_test";

    private static final String NAME = "TocsinTest";
    private static final Duration AGE = Duration.ofMinutes(5);

    private TestMessage() {}

    /** @param labels of the user's own, for templates that show them; may be empty */
    public static Notification firing(IntegrationKey to, Labels labels, Instant now) {
        return notification(to, alert(to, labels, now), now, true);
    }

    /** The end of what {@link #firing} began at that moment. */
    public static Notification resolved(IntegrationKey to, Labels labels, Instant now) {
        return notification(to, alert(to, labels, now).endingAt(now, now), now, false);
    }

    private static Notification notification(IntegrationKey to, Alert alert, Instant now, boolean firing) {
        var group = new GroupKey(new RouteName("test"), Labels.of(Labels.ALERT_NAME, alert.name()));
        NotificationReason reason = firing ? NotificationReason.FIRST_NOTIFICATION : NotificationReason.ALL_RESOLVED;
        List<Alert> one = List.of(alert);
        String id = "test-" + Long.toString(now.toEpochMilli(), 36) + "-" + Long.toString(Math.abs((long) to.hashCode()), 36) + (firing ? "" : "-end");
        return new Notification(id, group, to, reason, firing ? one : List.of(), firing ? List.of() : one, Set.of(), Set.of(alert.fingerprint()), now);
    }

    private static Alert alert(IntegrationKey to, Labels labels, Instant now) {
        var marked = Labels.builder().set(Labels.ALERT_NAME, NAME).set(Severity.LABEL, "info");
        labels.forEach(marked::set);
        marked.set(MARK, "true");
        Labels annotations = Labels.of(
                "summary", "TEST: nothing is wrong; somebody tries whether \"" + to.receiver() + "\" can be reached",
                "description", "Tocsin sent this on request. There is nothing to do.");
        return new Alert(marked.build(), annotations, now.minus(AGE), null, now, "", Alert.Origin.RULE, OptionalDouble.of(0.42));
    }
}
