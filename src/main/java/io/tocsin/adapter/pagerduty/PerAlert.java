package io.tocsin.adapter.pagerduty;

import io.tocsin.alert.Alert;
import io.tocsin.group.NotificationReason;
import io.tocsin.notify.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A group's notification taken apart: one for each alert of which PagerDuty has to hear. */
final class PerAlert {

    private PerAlert() {}

    /** What has changed since the last message; everything, where the message is a reminder or nothing is known to have changed. */
    static List<Notification> split(Notification group) {
        boolean all = group.reason() == NotificationReason.REPEAT_INTERVAL || group.changed().isEmpty();
        var singles = new ArrayList<Notification>();
        group.firing().stream().filter(alert -> all || group.changed().contains(alert.fingerprint())).forEach(alert -> singles.add(single(group, alert, true)));
        group.resolved().stream().filter(alert -> all || group.changed().contains(alert.fingerprint())).forEach(alert -> singles.add(single(group, alert, false)));
        return singles;
    }

    private static Notification single(Notification group, Alert alert, boolean firing) {
        List<Alert> only = List.of(alert);
        return new Notification(
                group.id(), group.group(), group.integration(), group.reason(), firing ? only : List.of(), firing ? List.of() : only, Set.of(),
                group.changed(), group.decidedAt());
    }
}
