package io.tocsin.engine;

import static io.tocsin.group.NotificationReason.ALL_RESOLVED;
import static io.tocsin.group.NotificationReason.FIRED_AND_RESOLVED;
import static io.tocsin.group.NotificationReason.FIRST_NOTIFICATION;
import static io.tocsin.group.NotificationReason.NEW_ALERTS;
import static io.tocsin.group.NotificationReason.REPEAT_INTERVAL;
import static io.tocsin.group.NotificationReason.SOME_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.group.Acknowledgement;
import io.tocsin.group.NotificationLogEntry;
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
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final GroupTiming TIMING = new GroupTiming(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));

    private final FarEnd farEnd = new FarEnd();
    private final InMemoryNotificationLog log = new InMemoryNotificationLog();
    private final Silences silences = new Silences(List.of());
    private final List<Alert> forgotten = new ArrayList<>();
    private final List<Alert> owed = new ArrayList<>();
    private final List<GroupKey> unacknowledged = new ArrayList<>();
    private boolean sendResolved = true;
    private Dispatcher dispatcher = dispatcher(List.of());
    private Instant now = START;

    @Test
    void runDue_tellsAGroupOnceAfterGroupWait() {
        fire("A");
        advance(Duration.ofSeconds(29));
        assertThat(farEnd.told).isEmpty();
        fire("B");
        advance(Duration.ofSeconds(1));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION);
        assertThat(farEnd.last().firing()).hasSize(2);
        advance(Duration.ofHours(3));
        assertThat(farEnd.told).hasSize(1);
    }

    @Test
    void runDue_doesNotWaitForAnAlertThatHasFiredForLong() {
        dispatcher.alerts(List.of(alert("A", START.minusSeconds(60), null)), now);
        dispatcher.runDue(now);
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION);
    }

    @Test
    void runDue_tellsNewOnesAndEndsAtGroupInterval() {
        fire("A");
        advance(Duration.ofSeconds(30));
        fire("B");
        advance(Duration.ofMinutes(5));
        resolve("A");
        advance(Duration.ofMinutes(5));
        resolve("B");
        advance(Duration.ofMinutes(5));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, NEW_ALERTS, SOME_RESOLVED, ALL_RESOLVED);
        assertThat(farEnd.last().resolved()).hasSize(1);
        assertThat(dispatcher.view(now)).isEmpty();
        assertThat(dispatcher.activeAlerts()).isEmpty();
        assertThat(forgotten).hasSize(2);
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void runDue_repeatsAfterRepeatInterval() {
        fire("A");
        advance(Duration.ofSeconds(30));
        advance(Duration.ofHours(4).plusMinutes(5));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, REPEAT_INTERVAL);
    }

    @Test
    void runDue_whatWasResolvedWhileSilencedIsToldAfter() {
        fire("A");
        advance(Duration.ofSeconds(30));
        silence("A", Duration.ofHours(1));
        resolve("A");
        advance(Duration.ofMinutes(50));
        assertThat(farEnd.told).hasSize(1);
        assertThat(owed).hasSize(1);
        advance(Duration.ofMinutes(20));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, ALL_RESOLVED);
    }

    @Test
    void runDue_aSilencedAlertIsToldWhenTheSilenceEnds() {
        silence("A", Duration.ofHours(1));
        fire("A");
        advance(Duration.ofMinutes(59));
        assertThat(farEnd.told).isEmpty();
        advance(Duration.ofMinutes(6));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION);
    }

    @Test
    void runDue_aTargetIsNotToldWhileItsSourceFires() {
        dispatcher = dispatcher(List.of(new InhibitRule("", List.of(List.of(Matcher.equal("name", "A"))), List.of(Matcher.equal("name", "B")), Set.of())));
        fire("A");
        fire("B");
        advance(Duration.ofSeconds(30));
        assertThat(farEnd.last().firing()).extracting(alert -> alert.labels().get("name")).containsExactly("A");
        resolve("A");
        advance(Duration.ofMinutes(5));
        assertThat(farEnd.last().firing()).extracting(alert -> alert.labels().get("name")).containsExactly("B");
    }

    @Test
    void ended_aFailedAttemptIsTriedAgainWithWhatHoldsByThen() {
        farEnd.fails = true;
        fire("A");
        advance(Duration.ofSeconds(30));
        fire("B");
        farEnd.fails = false;
        advance(Duration.ofMinutes(1));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION);
        assertThat(farEnd.last().firing()).hasSize(2);
    }

    @Test
    void ended_whatEndedBeforeItCouldBeToldIsToldInOne() {
        sendResolved = false;
        dispatcher = dispatcher(List.of());
        farEnd.fails = true;
        fire("A");
        advance(Duration.ofSeconds(30));
        resolve("A");
        farEnd.fails = false;
        advance(Duration.ofMinutes(1));
        assertThat(farEnd.reasons()).containsExactly(FIRED_AND_RESOLVED);
        assertThat(dispatcher.view(now.plus(Duration.ofMinutes(5)))).isEmpty();
    }

    @Test
    void ended_aRefusedMessageIsNotRepeatedAtEveryFlush() {
        farEnd.refuses = true;
        fire("A");
        advance(Duration.ofSeconds(30));
        assertThat(farEnd.attempts).isEqualTo(1);
        advance(Duration.ofHours(1));
        assertThat(farEnd.attempts).isEqualTo(1);
        fire("B");
        advance(Duration.ofMinutes(5));
        assertThat(farEnd.attempts).isEqualTo(2);
    }

    @Test
    void runDue_whoDoesNotWantEndsIsToldWhenItFiresAgain() {
        sendResolved = false;
        dispatcher = dispatcher(List.of());
        fire("A");
        fire("B");
        advance(Duration.ofSeconds(30));
        resolve("A");
        advance(Duration.ofMinutes(5));
        fire("A");
        advance(Duration.ofMinutes(5));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, NEW_ALERTS);
    }

    @Test
    void restore_repeatsNothingAndForgetsNothing() {
        fire("A");
        advance(Duration.ofSeconds(30));
        Dispatcher second = dispatcher(List.of());
        second.beginRestore(List.of(alert("A", START, null)), now);
        second.endRestore(List.of(), now);
        dispatcher = second;
        advance(Duration.ofHours(1));
        assertThat(farEnd.told).hasSize(1);
        resolve("A");
        advance(Duration.ofMinutes(5));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, ALL_RESOLVED);
    }

    @Test
    void restore_sendsWhatWasPending() {
        OutboxEntry waiting = waitingSinceBefore();
        dispatcher.beginRestore(List.of(alert("A", START, null)), now);
        dispatcher.endRestore(List.of(waiting), now);
        advance(Duration.ofMinutes(1));
        assertThat(farEnd.last().id()).isEqualTo(waiting.notification().id());
    }

    @Test
    void restore_whatNobodySpeaksForAnyMoreIsOver() {
        OutboxEntry waiting = waitingSinceBefore();
        dispatcher.beginRestore(List.of(), now);
        dispatcher.endRestore(List.of(waiting), now);
        advance(Duration.ofMinutes(1));
        assertThat(farEnd.reasons()).containsExactly(FIRED_AND_RESOLVED);
        assertThat(dispatcher.view(now.plus(Duration.ofMinutes(5)))).isEmpty();
    }

    private OutboxEntry waitingSinceBefore() {
        farEnd.fails = true;
        fire("A");
        advance(Duration.ofSeconds(30));
        farEnd.fails = false;
        dispatcher = dispatcher(List.of());
        return farEnd.waiting;
    }

    @Test
    void reconfigure_keepsWhatWasTold() {
        fire("A");
        advance(Duration.ofSeconds(30));
        dispatcher.reconfigure(routing(List.of()), now);
        advance(Duration.ofHours(1));
        assertThat(farEnd.told).hasSize(1);
    }

    @Test
    void acknowledge_stopsRepeatsUntilItEnds() {
        fire("A");
        advance(Duration.ofSeconds(30));
        acknowledge(Duration.ofHours(9));
        advance(Duration.ofHours(8));
        assertThat(farEnd.told).hasSize(1);
        advance(Duration.ofHours(2));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, REPEAT_INTERVAL);
        assertThat(unacknowledged).isEmpty();
    }

    @Test
    void acknowledge_stopsNoNewsAndEndsWithTheGroup() {
        fire("A");
        advance(Duration.ofSeconds(30));
        acknowledge(Duration.ofHours(9));
        fire("B");
        advance(Duration.ofMinutes(5));
        resolve("A");
        advance(Duration.ofMinutes(5));
        assertThat(dispatcher.view(now).getFirst().acknowledgement()).isPresent();
        resolve("B");
        advance(Duration.ofMinutes(5));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, NEW_ALERTS, SOME_RESOLVED, ALL_RESOLVED);
        assertThat(unacknowledged).hasSize(1);
    }

    @Test
    void acknowledge_ofAGroupThatIsNotThere_saysSo() {
        assertThat(dispatcher.acknowledge(acknowledgement(Duration.ofHours(1)))).isFalse();
    }

    @Test
    void unacknowledge_letsItRepeatAgain() {
        fire("A");
        advance(Duration.ofSeconds(30));
        acknowledge(Duration.ofHours(9));
        advance(Duration.ofHours(5));
        assertThat(dispatcher.unacknowledge(acknowledgement(Duration.ofHours(1)).group())).isPresent();
        advance(Duration.ofMinutes(5));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, REPEAT_INTERVAL);
        assertThat(dispatcher.unacknowledge(acknowledgement(Duration.ofHours(1)).group())).isEmpty();
    }

    @Test
    void restoreAcknowledgements_keepsThoseWhoseGroupsAreThere() {
        fire("A");
        advance(Duration.ofSeconds(30));
        Acknowledgement kept = acknowledgement(Duration.ofHours(9));
        Acknowledgement old = new Acknowledgement(new GroupKey(new RouteName("gone"), Labels.EMPTY), "me", "", START, START.plusSeconds(60));
        dispatcher = dispatcher(List.of());
        dispatcher.beginRestore(List.of(alert("A", START, null)), now);
        dispatcher.endRestore(List.of(), now);
        dispatcher.restoreAcknowledgements(List.of(kept, old));
        dispatcher.reconfigure(routing(List.of()), now);
        advance(Duration.ofHours(8));
        assertThat(farEnd.told).hasSize(1);
        assertThat(unacknowledged).containsExactly(old.group());
    }

    private void acknowledge(Duration time) {
        assertThat(dispatcher.acknowledge(acknowledgement(time))).isTrue();
    }

    private Acknowledgement acknowledgement(Duration time) {
        return new Acknowledgement(new GroupKey(new RouteName("{}"), Labels.of("alertname", "Bad")), "me", "on it", now, now.plus(time));
    }

    private Dispatcher dispatcher(List<InhibitRule> inhibitRules) {
        return new Dispatcher(routing(inhibitRules), silences, log, farEnd, memory());
    }

    private AlertMemory memory() {
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
            public void unacknowledged(GroupKey group) {
                unacknowledged.add(group);
            }
        };
    }

    private Routing routing(List<InhibitRule> inhibitRules) {
        var webhook = new Integration.Webhook(sendResolved, Secret.of("http://sink"), 0, Optional.empty(), Optional.empty(), HttpConfig.DEFAULT, Map.of());
        var root = new Route(new RouteName("{}"), "team", List.of(), false, new GroupBy.Names(Set.of("alertname")), TIMING, List.of(), List.of(), List.of());
        return new Routing(root, Map.of("team", new Receiver("team", List.of(webhook))), inhibitRules, ActiveTimes.NONE, ZoneOffset.UTC);
    }

    private void fire(String name) {
        dispatcher.alerts(List.of(alert(name, now, null)), now);
    }

    private void resolve(String name) {
        dispatcher.alerts(List.of(alert(name, START, now)), now);
    }

    private void silence(String name, Duration time) {
        silences.put(new Silence("s", List.of(Matcher.equal("name", name)), now, now.plus(time), now, "me", ""));
    }

    /** Moves time to each deadline on the way, as the dispatcher's thread would. */
    private void advance(Duration time) {
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

    private static Alert alert(String name, Instant start, Instant end) {
        Labels labels = Labels.of("alertname", "Bad", "name", name);
        return new Alert(labels, Labels.EMPTY, start, end, end == null ? start : end, "", Alert.Origin.RULE, OptionalDouble.empty());
    }

    /** Answers at once, or fails, or refuses. */
    private final class FarEnd implements Delivery {

        private final Deque<AttemptResult> results = new ArrayDeque<>();
        private final List<Notification> told = new ArrayList<>();
        private OutboxEntry waiting;
        private boolean fails;
        private boolean refuses;
        private int attempts;

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
                results.add(new AttemptResult.GivenUp(entry.notification()));
            } else {
                results.add(delivered(entry.notification()));
            }
        }

        private AttemptResult delivered(Notification notification) {
            told.add(notification);
            var entry = new NotificationLogEntry(notification.group(), notification.integration(), Slot.fingerprints(notification.firing()), now, Map.of());
            log.saveEntry(entry);
            return new AttemptResult.Told(notification, entry);
        }

        @Override
        public void overtaken(OutboxEntry entry) {}

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
