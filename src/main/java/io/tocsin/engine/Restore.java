package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.GroupTimes;
import io.tocsin.group.NotificationLog;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.route.GroupKey;
import io.tocsin.route.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the process before left behind, while the dispatcher takes up from there: it says what to take up, and changes nothing but the slots it is given. The
 * dispatcher owns it, and has none before it begins to restore and after it has ended that.
 */
final class Restore {

    private final NotificationLog log;
    private final Delivery delivery;
    private final Map<GroupKey, GroupTimes> times = new LinkedHashMap<>();

    Restore(NotificationLog log, Delivery delivery) {
        this.log = log;
        this.delivery = delivery;
        log.groups().forEach(group -> times.put(group.group(), group));
    }

    /** Of the group as it was; empty where there was none. */
    Optional<GroupTimes> times(GroupKey group) {
        return Optional.ofNullable(times.get(group));
    }

    /** An empty group that flapped is remembered for as long as that matters. @return with the routes that still watch for it */
    Map<GroupKey, Route> flapping(Route root) {
        var watched = new LinkedHashMap<GroupKey, Route>();
        times.values().stream().filter(group -> !group.changes().isEmpty()).map(GroupTimes::group)
                .forEach(group -> root.find(group.route()).filter(route -> route.flap().isPresent()).ifPresent(route -> watched.put(group, route)));
        return watched;
    }

    /**
     * The alerts of messages that are on their way, as they stand now. Where only the message knows of one, it is over, if a rule spoke for it: it does so no
     * more.
     *
     * @param outage in which nobody could post what is known from these alone
     */
    List<Alert> alerts(Collection<OutboxEntry> pending, Outage outage, Instant now) {
        var alerts = new ArrayList<Alert>();
        for (OutboxEntry entry : pending) {
            entry.notification().firing().forEach(alert -> alerts.add(outage.bridged(alert)));
            alerts.addAll(entry.notification().resolved());
        }
        alerts.replaceAll(alert -> alert.endsAt() == null ? alert.endingAt(now, now) : alert);
        return alerts;
    }

    /** Tells the slots what was told, and what is on its way. A message whose slot is no more leaves the outbox. */
    void fill(GroupCells cells, Collection<OutboxEntry> pending) {
        log.entries().forEach(entry -> cells.slot(entry.group(), entry.integration()).ifPresent(slot -> slot.told(entry)));
        for (OutboxEntry entry : pending) {
            Notification notification = entry.notification();
            cells.slot(notification.group(), notification.integration()).ifPresentOrElse(slot -> slot.pending(tried(entry)), () -> delivery.overtaken(entry));
        }
    }

    /** It may have been sent: the process before ended somewhere on the way. */
    private static OutboxEntry tried(OutboxEntry entry) {
        return new OutboxEntry(entry.notification(), Math.max(1, entry.attempts()), entry.lastError(), entry.nextAttemptAt());
    }
}
