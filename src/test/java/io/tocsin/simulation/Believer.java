package io.tocsin.simulation;

import io.tocsin.alert.Alert;
import io.tocsin.group.NotificationReason;
import io.tocsin.group.Trend;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What one far end believes about one group, by what it was told, and whether it was told anything that it should not have been. */
final class Believer {

    private final Slot slot;
    private final Story story;
    private final Map<Fingerprint, Instant> believed = new HashMap<>();
    /** Alerts that left the group by a reload: whether it believes in them is nobody's business until it is told again. */
    private final Set<Fingerprint> excused = new HashSet<>();
    private Instant toldAt = Instant.MIN;
    private Instant refusedAt = Instant.MIN;
    /** Whether the process knows of the last message that arrived; if not, it may come again. */
    private boolean acknowledged = true;
    private Set<Fingerprint> inLast = Set.of();
    private Trend trend = Trend.STEADY;
    private Set<Fingerprint> begun = Set.of();
    /** What stood in messages that were decided, and of which the process does not know whether they arrived. */
    private final Set<Fingerprint> attempted = new HashSet<>();

    Believer(Slot slot, Story story) {
        this.slot = slot;
        this.story = story;
    }

    boolean believes(Fingerprint alert) {
        return believed.containsKey(alert);
    }

    /** Believes in it, by what it heard before this moment. */
    boolean wasToldBefore(Fingerprint alert, Instant moment) {
        return believes(alert) && believed.get(alert).isBefore(moment);
    }

    /** Believes in it, and was told so since it began, as the process knows. */
    boolean knows(Fingerprint alert, Instant startsAt) {
        return acknowledged && believes(alert) && !isExcused(alert) && !believed.get(alert).isBefore(startsAt);
    }

    boolean isExcused(Fingerprint alert) {
        return excused.contains(alert);
    }

    Instant refusedAt() {
        return refusedAt;
    }

    void begun(Notification notification) {
        attempted.addAll(begun);
        begun = fingerprints(notification);
    }

    /** It was to be told this; if something of it ends before its turn comes, it is told both. */
    void waited(Notification decided) {
        attempted.addAll(fingerprints(decided));
    }

    private static Set<Fingerprint> fingerprints(Notification notification) {
        return notification.alerts().stream().map(Alert::fingerprint).collect(Collectors.toSet());
    }

    void acknowledged() {
        acknowledged = true;
        attempted.removeAll(inLast);
        begun = Set.of();
    }

    /** It will not hear of it; an end of which it may not even know the beginning is not told again. */
    void refused(Notification notification, Instant now) {
        refusedAt = now;
        notification.resolved().stream().map(Alert::fingerprint).filter(attempted::contains).forEach(excused::add);
    }

    /** It never hears of ends, and must hear when it fires again. */
    void forget(Fingerprint alert) {
        believed.remove(alert);
    }

    /** A reload took these away from the group, or all of it. */
    void excuse(Set<Fingerprint> gone) {
        excused.addAll(gone);
    }

    /** The process has forgotten the group, and begins anew. */
    void excuseAll() {
        excused.addAll(believed.keySet());
        acknowledged = false;
    }

    /** It arrives. */
    void told(Notification notification, Duration repeatInterval, Instant now) {
        boolean news = false;
        for (Alert alert : notification.firing()) {
            Instant known = believed.get(alert.fingerprint());
            news |= known == null || excused.contains(alert.fingerprint()) || attempted.contains(alert.fingerprint()) || alert.startsAt().isAfter(known);
        }
        for (Alert alert : notification.resolved()) {
            boolean known = believed.containsKey(alert.fingerprint()) || excused.contains(alert.fingerprint());
            boolean maybe = attempted.contains(alert.fingerprint()) || !acknowledged && inLast.contains(alert.fingerprint());
            news |= known || maybe;
            if (!known && !maybe && !endsWithAnother(notification)) {
                story.violation("resolved before firing: " + slot + " heard the end of " + alert.labels());
            }
        }
        news |= Trend.of(notification.reason()) != trend;
        if (notification.reason() == NotificationReason.FLAPPING_ENDED && trend == Trend.STEADY && acknowledged && attempted.isEmpty()) {
            story.violation("flapping ended of which it was never told: " + slot);
        }
        if (!news && acknowledged && !isRepeat(notification, repeatInterval)) {
            story.violation("told twice: " + slot + ", " + notification.reason() + ", last told at " + toldAt);
        }
        believe(notification, now);
    }

    /** What was inhibited, and ended together with an alert whose end is told, stands beside it. */
    private boolean endsWithAnother(Notification notification) {
        return notification.resolved().stream().map(Alert::fingerprint).anyMatch(alert -> believed.containsKey(alert) || excused.contains(alert) || attempted.contains(alert)
                || inLast.contains(alert));
    }

    private boolean isRepeat(Notification notification, Duration repeatInterval) {
        return notification.reason() == NotificationReason.REPEAT_INTERVAL && !notification.decidedAt().isBefore(toldAt.plus(repeatInterval));
    }

    private void believe(Notification notification, Instant now) {
        believed.keySet().retainAll(notification.stillFiring());
        notification.firing().forEach(alert -> believed.put(alert.fingerprint(), now));
        excused.clear();
        inLast = fingerprints(notification);
        toldAt = now;
        trend = Trend.of(notification.reason());
        acknowledged = false;
    }
}
