package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.Trend;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.mute.InhibitRule;
import io.tocsin.mute.Silence;
import io.tocsin.mute.Silences;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.notify.Receiver;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import io.tocsin.route.FlapControl;
import io.tocsin.route.GroupBy;
import io.tocsin.route.GroupKey;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import io.tocsin.route.RouteName;
import io.tocsin.testing.InMemoryNotificationLog;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A dispatcher with one route and one far end, and time moved by hand. */
abstract class DispatcherScene {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Outage NO_OUTAGE = new Outage(Instant.MIN, Duration.ZERO);
    static final GroupTiming TIMING = new GroupTiming(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));

    final FarEnd farEnd = new FarEnd();
    final InMemoryNotificationLog log = new InMemoryNotificationLog();
    final Silences silences = new Silences(List.of());
    final List<Alert> forgotten = new ArrayList<>();
    final List<Alert> owed = new ArrayList<>();
    final List<GroupKey> unacknowledged = new ArrayList<>();
    boolean sendResolved = true;
    Optional<FlapControl> flap = Optional.empty();
    Dispatcher dispatcher = dispatcher(List.of());
    Instant now = START;
    final List<String> changes = new ArrayList<>();

    Dispatcher dispatcher(List<InhibitRule> inhibitRules) {
        return new Dispatcher(routing(inhibitRules), silences, log, farEnd, memory());
    }

    final AlertMemory memory() {
        return new AlertMemory() {
            @Override
            public void owed(Alert alert) {
                owed.add(alert);
            }

            @Override
            public void forgotten(Alert alert) {
                forgotten.add(alert);
            }

            @Override
            public void changed(List<Change> changed) {
                changed.forEach(change -> changes.add(change.state() + " at " + Duration.between(START, change.at()).toSeconds()));
            }

            @Override
            public void unacknowledged(GroupKey group) {
                unacknowledged.add(group);
            }
        };
    }

    Routing routing(List<InhibitRule> inhibitRules) {
        var webhook = new Integration.Webhook(sendResolved, Secret.of("http://sink"), 0, Optional.empty(), Optional.empty(), HttpConfig.DEFAULT, Map.of());
        var root = new Route(
                new RouteName("{}"), "team", List.of(), false, new GroupBy.Names(Set.of("alertname")), TIMING, List.of(), List.of(), flap, List.of());
        return new Routing(root, Map.of("team", new Receiver("team", List.of(webhook))), inhibitRules, ActiveTimes.NONE, ZoneOffset.UTC);
    }

    void fire(String name) {
        dispatcher.alerts(List.of(alert(name, now, null)), now);
    }

    void resolve(String name) {
        dispatcher.alerts(List.of(alert(name, START, now)), now);
    }

    void silence(String name, Duration time) {
        silences.put(new Silence("s", List.of(Matcher.equal("name", name)), now, now.plus(time), now, "me", ""));
    }

    /** Moves time to each deadline on the way, as the dispatcher's thread would. */
    void advance(Duration time) {
        Instant end = now.plus(time);
        settle();
        for (Instant next = dispatcher.nextDeadline(); next != null && !next.isAfter(end); next = dispatcher.nextDeadline()) {
            now = next.isAfter(now) ? next : now;
            dispatcher.runDue(now);
            settle();
        }
        now = end;
    }

    private void settle() {
        farEnd.settle();
    }

    static Alert alert(String name, Instant start, Instant end) {
        Labels labels = Labels.of("alertname", "Bad", "name", name);
        return new Alert(labels, Labels.EMPTY, start, end, end == null ? start : end, "", Alert.Origin.RULE, OptionalDouble.empty());
    }

    /** Answers at once, or fails, or refuses. */
    final class FarEnd implements Delivery {

        final Deque<AttemptResult> results = new ArrayDeque<>();
        final List<Notification> told = new ArrayList<>();
        final List<OutboxEntry> overtaken = new ArrayList<>();
        OutboxEntry waiting;
        boolean fails;
        boolean refuses;
        int attempts;

        @Override
        public void retry(OutboxEntry entry, Integration integration, NotificationLogEntry before) {
            attempt(entry, integration, before);
        }

        @Override
        public void attempt(OutboxEntry entry, Integration integration, NotificationLogEntry before) {
            attempts++;
            if (fails) {
                waiting = entry.failed("down", now.plusSeconds(40));
                results.add(new AttemptResult.Waiting(waiting));
            } else if (refuses) {
                results.add(givenUp(entry, before));
            } else {
                results.add(delivered(entry.notification()));
            }
        }

        private AttemptResult givenUp(OutboxEntry entry, NotificationLogEntry before) {
            NotificationLogEntry known = Slot.afterGivingUp(before, entry);
            if (!known.equals(before)) {
                log.saveEntry(known);
            }
            return new AttemptResult.GivenUp(entry, known);
        }

        private AttemptResult delivered(Notification notification) {
            told.add(notification);
            var entry = new NotificationLogEntry(notification.group(), notification.integration(), Slot.fingerprints(notification.firing()), now, Map.of(), Set.of(),
                    Trend.of(notification.reason()));
            log.saveEntry(entry);
            return new AttemptResult.Told(notification, entry);
        }

        @Override
        public void overtaken(OutboxEntry entry) {
            overtaken.add(entry);
        }

        void settle() {
            while (!results.isEmpty()) {
                dispatcher.ended(results.poll(), now);
            }
        }

        List<io.tocsin.group.NotificationReason> reasons() {
            return told.stream().map(Notification::reason).toList();
        }

        Notification last() {
            return told.getLast();
        }
    }
}
