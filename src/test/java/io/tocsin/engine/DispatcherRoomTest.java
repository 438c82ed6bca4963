package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.group.GroupTimes;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.NotificationReason;
import io.tocsin.group.Trend;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.mute.Silence;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.notify.Receiver;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import io.tocsin.route.GroupBy;
import io.tocsin.route.Route;
import io.tocsin.route.RouteName;
import io.tocsin.testing.InMemoryNotificationLog;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One far end that takes one message at a time, and another that takes as many; attempts end when the test says so. */
class DispatcherRoomTest extends DispatcherScene {

    private static final String BUSY = "http://busy";

    private final List<OutboxEntry> begun = new ArrayList<>();
    private final List<OutboxEntry> begunBeside = new ArrayList<>();
    private int timesStored;
    private final InMemoryNotificationLog stored = new InMemoryNotificationLog() {
        @Override
        public synchronized void saveGroups(Collection<GroupTimes> times) {
            timesStored += times.size();
            super.saveGroups(times);
        }
    };
    private boolean beside;

    private final class ByHand implements Delivery {
        @Override
        public void attempt(OutboxEntry entry, Integration integration, NotificationLogEntry before) {
            boolean busy = ((Integration.Webhook) integration).url().equals(Secret.of(BUSY));
            (busy ? begun : begunBeside).add(entry);
        }

        @Override
        public void retry(OutboxEntry entry, Integration integration, NotificationLogEntry before) {
            attempt(entry, integration, before);
        }

        @Override
        public void overtaken(OutboxEntry entry) {
            farEnd.overtaken(entry);
        }
    }

    @BeforeEach
    void start() {
        dispatcher = new Dispatcher(routing("team"), silences, stored, new ByHand(), memory(), new AttemptLimits(1, 100));
    }

    private Routing routing(String groupBy) {
        var root = new Route(new RouteName("{}"), "team", List.of(), false, new GroupBy.Names(Set.of(groupBy)), TIMING, List.of(), List.of(), List.of());
        List<Integration> ends = beside ? List.of(webhook(BUSY), webhook("http://beside")) : List.of(webhook(BUSY));
        return new Routing(root, Map.of("team", new Receiver("team", ends)), List.of(), ActiveTimes.NONE, ZoneOffset.UTC);
    }

    private static Integration webhook(String url) {
        return new Integration.Webhook(true, Secret.of(url), 0, Optional.empty(), Optional.empty(), HttpConfig.DEFAULT, Map.of());
    }

    private Alert of(String team, String name, Instant end) {
        Labels labels = Labels.of("alertname", "Bad", "team", team, "name", name);
        return new Alert(labels, Labels.EMPTY, START, end, now, "", Alert.Origin.RULE, OptionalDouble.empty());
    }

    private void fire(String team, String name) {
        dispatcher.alerts(List.of(of(team, name, null)), now);
    }

    private void end(String team, String name) {
        dispatcher.alerts(List.of(of(team, name, now)), now);
    }

    private void fireThreeGroups() {
        for (String team : List.of("a", "b", "c")) {
            fire(team, "1");
        }
        advance(Duration.ofSeconds(30));
    }

    private void arrives(OutboxEntry entry) {
        Notification told = entry.notification();
        dispatcher.ended(new AttemptResult.Told(told, new NotificationLogEntry(
                told.group(), told.integration(), Slot.fingerprints(told.firing()), now, Map.of(), Set.of(), Trend.STEADY)), now);
    }

    private static List<String> teams(List<OutboxEntry> entries) {
        return entries.stream().map(entry -> entry.notification().group().labels().get("team")).toList();
    }

    private static List<String> names(List<Alert> alerts) {
        return alerts.stream().map(alert -> alert.labels().get("name")).toList();
    }

    @Test
    void runDue_withoutRoom_letsTheOthersWait_inTheirOrder() {
        fireThreeGroups();
        assertThat(teams(begun)).containsExactly("a");
        arrives(begun.getLast());
        assertThat(teams(begun)).containsExactly("a", "b");
        arrives(begun.getLast());
        arrives(begun.getLast());
        assertThat(teams(begun)).containsExactly("a", "b", "c");
        assertThat(dispatcher.pendingNotifications()).isEmpty();
    }

    /** Of a group that waits, and of one whose message is only tried again, nothing is new. */
    @Test
    void times_areStoredWhereTheyChanged() {
        fireThreeGroups();
        int created = 3;
        assertThat(timesStored).as("a has decided, b and c wait").isEqualTo(created + 1);
        OutboxEntry first = begun.getLast();
        dispatcher.ended(new AttemptResult.Waiting(new OutboxEntry(first.notification(), 1, "no answer", now)), now);
        assertThat(timesStored).as("b too").isEqualTo(created + 2);
        dispatcher.runDue(now);
        assertThat(teams(begun)).containsExactly("a", "b");
        arrives(begun.getLast());
        arrives(begun.getLast());
        assertThat(teams(begun)).containsExactly("a", "b", "c", "a");
        assertThat(timesStored).as("c too, and a is only tried again").isEqualTo(created + 3);
    }

    @Test
    void pendingNotifications_countThoseThatWait() {
        fireThreeGroups();
        assertThat(dispatcher.pendingNotifications()).containsExactly(Map.entry(new IntegrationKey("team", "webhook", 0), 3));
    }

    @Test
    void waiting_isNothingThatIsDue() {
        fireThreeGroups();
        assertThat(dispatcher.nextDeadline()).isEqualTo(now.plus(TIMING.groupInterval()));
    }

    @Test
    void ended_tellsTheNextOne_whatHoldsByThen() {
        fireThreeGroups();
        now = now.plusSeconds(20);
        fire("b", "2");
        arrives(begun.getFirst());
        assertThat(names(begun.getLast().notification().firing())).containsExactly("1", "2");
        assertThat(begun.getLast().notification().decidedAt()).isEqualTo(now);
    }

    @Test
    void ended_tellsBoth_whereItIsOverMeanwhile() {
        fireThreeGroups();
        end("b", "1");
        advance(Duration.ofMinutes(6));
        arrives(begun.getFirst());
        assertThat(begun.getLast().notification().reason()).isEqualTo(NotificationReason.FIRED_AND_RESOLVED);
        assertThat(names(begun.getLast().notification().resolved())).containsExactly("1");
    }

    @Test
    void ended_passesOver_whatIsMutedByNow() {
        fireThreeGroups();
        silences.put(new Silence("s", List.of(Matcher.equal("team", "b")), now, now.plusSeconds(600), now, "me", ""));
        arrives(begun.getFirst());
        assertThat(teams(begun)).containsExactly("a", "c");
        assertThat(dispatcher.pendingNotifications()).hasSize(1).containsValue(1);
    }

    /** So that a restart tells it at once. */
    @Test
    void whatWaits_hasNotDecided_asFarAsTheStoreKnows() {
        fireThreeGroups();
        assertThat(stored.groups().stream().filter(times -> times.flushedAt() != null).map(times -> times.group().labels().get("team"))).containsExactly("a");
        arrives(begun.getFirst());
        assertThat(stored.groups().stream().filter(times -> times.flushedAt() != null).map(times -> times.group().labels().get("team"))).containsExactly("a", "b");
    }

    @Test
    void whatWaitsAgain_hasDecidedWhenItLastDid() {
        fire("a", "1");
        advance(Duration.ofSeconds(30));
        arrives(begun.getFirst());
        Instant first = flushedAt("a");
        advance(Duration.ofMinutes(4));
        fire("b", "1");
        advance(Duration.ofSeconds(30)); // the room is taken
        fire("a", "2");
        advance(Duration.ofMinutes(5));
        assertThat(teams(begun)).containsExactly("a", "b");
        assertThat(flushedAt("a")).isEqualTo(first);
        arrives(begun.getLast());
        assertThat(flushedAt("a")).isAfter(first);
    }

    private Instant flushedAt(String team) {
        return stored.groups().stream().filter(times -> times.group().labels().get("team").equals(team)).map(GroupTimes::flushedAt).findFirst().orElseThrow();
    }

    @Test
    void retry_waitsForItsTurnToo() {
        fire("a", "1");
        advance(Duration.ofSeconds(30));
        dispatcher.ended(new AttemptResult.Waiting(begun.getFirst().failed("down", now.plusSeconds(40))), now);
        fire("b", "1");
        advance(Duration.ofMinutes(1));
        assertThat(teams(begun)).as("b came first, at second 60, before the retry at 70").containsExactly("a", "b");
        arrives(begun.getLast());
        assertThat(teams(begun)).containsExactly("a", "b", "a");
        assertThat(begun.getLast().attempts()).isEqualTo(1);
    }

    @Test
    void anotherFarEnd_isNotKeptWaiting() {
        beside = true;
        dispatcher = new Dispatcher(routing("team"), silences, stored, new ByHand(), memory(), new AttemptLimits(2, 100));
        for (String team : List.of("a", "b")) {
            fire(team, "1");
        }
        advance(Duration.ofSeconds(30));
        begunBeside.forEach(this::arrives);
        for (String team : List.of("c", "d")) {
            fire(team, "1");
        }
        advance(Duration.ofSeconds(30));
        assertThat(teams(begun)).containsExactly("a", "b");
        assertThat(teams(begunBeside)).containsExactly("a", "b", "c", "d");
    }

    /** Who is told in the midst of it has to be told again soon after. */
    @Test
    void whileAlertsPourIn_nobodyIsTold_andAllOnceTheyDoNot() {
        dispatcher = new Dispatcher(routing("name"), silences, stored, new ByHand(), memory(), new AttemptLimits(4, 3));
        dispatcher.alerts(List.of(of("a", "1", null), of("a", "2", null), of("a", "3", null), of("a", "4", null), of("a", "5", null)), now);
        now = now.plusSeconds(30);
        dispatcher.alerts(List.of(of("b", "1", null), of("b", "2", null), of("b", "3", null)), now);
        dispatcher.runDue(now);
        assertThat(begun).isEmpty();
        assertThat(dispatcher.nextDeadline()).isAfter(now).isBefore(now.plusSeconds(1));
        advance(Duration.ofSeconds(1));
        assertThat(begun).hasSize(4);
        arrives(begun.getFirst());
        assertThat(begun).hasSize(5);
        assertThat(begun).allSatisfy(entry -> assertThat(entry.notification().firing()).hasSizeLessThanOrEqualTo(2));
        assertThat(begun.getFirst().notification().firing()).as("with what came meanwhile").hasSize(2);
    }

    @Test
    void whileAlertsPourInForLong_theyAreToldAllTheSame() {
        dispatcher = new Dispatcher(routing("name"), silences, stored, new ByHand(), memory(), new AttemptLimits(4, 1));
        fire("a", "1");
        advance(Duration.ofSeconds(30));
        begun.clear();
        fire("a", "2");
        now = now.plusSeconds(30);
        Instant pour = now;
        for (int i = 0; begun.isEmpty() && i < 100; i++) {
            fire("b", "1");
            dispatcher.runDue(now);
            now = now.plusMillis(50);
        }
        assertThat(Duration.between(pour, now)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void whileSingleAlertsCome_thereIsAllTheRoom() {
        dispatcher = new Dispatcher(routing("name"), silences, stored, new ByHand(), memory(), new AttemptLimits(4, 3));
        dispatcher.alerts(List.of(of("a", "1", null), of("a", "2", null)), now);
        now = now.plusSeconds(30);
        dispatcher.alerts(List.of(of("b", "1", null), of("b", "2", null)), now);
        dispatcher.runDue(now);
        assertThat(begun).hasSize(2);
    }

    @Test
    void reconfigure_takesAwayThoseThatWait_andGivesTheRoomToOthers() {
        fireThreeGroups();
        dispatcher.reconfigure(routing("name"), now);
        assertThat(farEnd.overtaken).as("none of these was stored").isEmpty();
        advance(Duration.ofSeconds(30));
        assertThat(begun).hasSize(1);
        arrives(begun.getFirst());
        assertThat(begun).hasSize(2);
        assertThat(begun.getLast().notification().firing()).hasSize(3);
    }

    /** Its group is no more, but its attempt is still on the wire. */
    @Test
    void ended_ofAGroupThatIsNoMore_makesRoom() {
        fireThreeGroups();
        dispatcher.reconfigure(routing("name"), now);
        advance(Duration.ofSeconds(30));
        dispatcher.ended(new AttemptResult.Waiting(begun.getFirst().failed("down", now.plusSeconds(40))), now);
        assertThat(farEnd.overtaken).hasSize(1);
        assertThat(begun).hasSize(2);
    }
}
