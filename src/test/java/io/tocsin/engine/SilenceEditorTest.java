package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.history.Event;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.Silence;
import io.tocsin.mute.SilenceDraft;
import io.tocsin.mute.SilenceEdit;
import io.tocsin.mute.SilenceLimits;
import io.tocsin.mute.SilenceStore;
import io.tocsin.mute.Silences;
import io.tocsin.notify.Integration;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.notify.Receiver;
import io.tocsin.privacy.Kind;
import io.tocsin.privacy.PrivacyRules;
import io.tocsin.privacy.Redaction;
import io.tocsin.route.GroupBy;
import io.tocsin.route.GroupKey;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import io.tocsin.route.RouteName;
import io.tocsin.testing.InMemoryHistory;
import io.tocsin.testing.InMemoryNotificationLog;
import io.tocsin.testing.InMemorySilenceStore;
import io.tocsin.time.RecurrenceRule;
import io.tocsin.time.TimeInterval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceEditorTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemorySilenceStore store = new InMemorySilenceStore();
    private final InMemoryHistory history = new InMemoryHistory();
    private final DispatcherThread thread = new DispatcherThread(dispatcher(), InstantSource.fixed(NOW));
    private final SilenceEditor editor = editor(store);
    private Redaction privacy = Redaction.NONE;

    @BeforeEach
    void start() {
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        thread.stop();
    }

    private SilenceEditor editor(SilenceStore on) {
        return new SilenceEditor(thread, on, history, new SilenceLimits(Duration.ofMinutes(1), 0, 0), () -> privacy);
    }

    private static Dispatcher dispatcher() {
        var timing = new GroupTiming(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));
        var root = new Route(new RouteName("{}"), "team", List.of(), false, new GroupBy.Names(Set.of()), timing, List.of(), List.of(), List.of());
        var routing = new Routing(root, Map.of("team", new Receiver("team", List.of())), List.of(), ActiveTimes.NONE, ZoneOffset.UTC);
        NotificationLog log = new InMemoryNotificationLog();
        return new Dispatcher(routing, new Silences(List.of()), log, new NoDelivery(), new NoMemory());
    }

    private static SilenceDraft draft(String id, Instant start, String comment) {
        return new SilenceDraft(id, List.of(Matcher.equal("a", "b")), start, NOW.plusSeconds(60), "me", comment, Map.of());
    }

    private Silence create(String comment) {
        return ((SilenceEdit.Created) editor.set(draft("", null, comment))).silence();
    }

    @Test
    void set_isOnDiskAndHoldsWhenItAnswers() {
        Silence created = create("x");
        assertThat(store.all()).containsExactly(created);
        assertThat(editor.find(created.id())).contains(created);
    }

    @Test
    void set_redactsWhatItsAuthorWrote_beforeItIsKept_butNotWhoThatIs() {
        privacy = new Redaction(
            new PrivacyRules(Set.of("ticket"), Set.of(), Set.of(), Set.of(Kind.EMAIL), List.of(), false, Set.of()), "");
        editor.set(new SilenceDraft("", List.of(Matcher.equal("a", "b")), null, NOW.plusSeconds(60), "ops@example.org", "as eve@example.org asked", Map.of("ticket", "T-1", "why", "eve@example.org")));
        assertThat(store.all()).singleElement().satisfies(kept -> {
            assertThat(kept.comment()).isEqualTo("as [email] asked");
            assertThat(kept.annotations()).isEqualTo(Map.of("ticket", "[ticket]", "why", "[email]"));
            assertThat(kept.createdBy()).isEqualTo("ops@example.org");
        });
        assertThat(history.events()).singleElement().asString().contains("as [email] asked");
    }

    @Test
    void set_changesNothingWhereTheDiskFails() {
        SilenceEditor broken = editor(new FullDisk());
        assertThatThrownBy(() -> broken.set(draft("", null, "x"))).isInstanceOf(UncheckedIOException.class);
        assertThat(editor.all()).isEmpty();
    }

    @Test
    void set_keepsBothWhereOneReplacesAnother() {
        Silence before = create("x");
        editor.set(draft(before.id(), NOW.plusSeconds(30), "y"));
        assertThat(store.all()).hasSize(2).containsExactlyInAnyOrderElementsOf(editor.all());
        assertThat(editor.find(before.id())).map(silence -> silence.stateAt(NOW)).contains(Silence.State.EXPIRED);
    }

    @Test
    void expire_endsItOnce() {
        Silence created = create("x");
        assertThat(editor.expire(created.id())).isTrue();
        assertThat(editor.expire(created.id())).isTrue();
        assertThat(editor.expire("unknown")).isFalse();
        assertThat(store.all()).extracting(Silence::endsAt).containsExactly(NOW);
        assertThat(changes()).containsExactly("created", "expired");
    }

    @Test
    void forgetOutdated_takesThemFromTheStoreToo() {
        var old = new Silence("old", List.of(Matcher.equal("a", "b")), NOW.minusSeconds(90), NOW.minusSeconds(60), NOW, "me", "");
        store.put(old);
        thread.answer((owner, now) -> {
            owner.silences().put(old);
            return old;
        });
        create("x");
        editor.forgetOutdated();
        assertThat(store.all()).extracting(Silence::comment).containsExactly("x");
        assertThat(editor.all()).hasSize(1);
    }

    private void keep(Silence silence) {
        thread.answer((owner, now) -> {
            owner.silences().put(silence);
            return silence;
        });
    }

    private static Silence silence(String id, int startMinute, int endMinute) {
        return new Silence(id, List.of(Matcher.equal("a", "b")), NOW.plusSeconds(60L * startMinute), NOW.plusSeconds(60L * endMinute), NOW, "ada", "deploy");
    }

    @Test
    void reminders_areOfThoseThatEndWithinTheTime() {
        keep(silence("late", -60, 31));
        keep(silence("soon", -60, 30));
        keep(silence("over", -60, 0));
        keep(silence("pending", 5, 20));
        keep(silence("short", -5, 20));
        Alert reminder = assertThat(editor.reminders(Duration.ofMinutes(30))).singleElement().actual();
        assertThat(reminder.labels()).isEqualTo(Labels.of("alertname", "TocsinSilenceEnds", "author", "ada", "severity", "info", "silence", "soon"));
        assertThat(reminder.annotations().get("summary")).isEqualTo("the silence of ada ends at 2026-01-01T00:30:00Z: a=\"b\"");
        assertThat(reminder.annotations().get("description")).isEqualTo("deploy");
        assertThat(reminder.startsAt()).isEqualTo(NOW);
        assertThat(reminder.endsAt()).isEqualTo(NOW.plusSeconds(1800));
        thread.answer((owner, now) -> {
            owner.alerts(List.of(reminder), now);
            return reminder;
        });
        assertThat(editor.reminders(Duration.ofMinutes(30))).isEmpty();
    }

    @Test
    void reminders_areOfEachTimeOfOneThatRecurs() {
        var daily = new Recurrence.ByRule(RecurrenceRule.parse("FREQ=DAILY"), ZoneOffset.UTC);
        Silence once = silence("again", -24 * 60 - 90, -24 * 60 + 15);
        keep(new Silence(once.id(), once.matchers(), once.startsAt(), once.endsAt(), NOW, "ada", "", Map.of(), Optional.of(daily)));
        assertThat(editor.reminders(Duration.ofMinutes(30))).singleElement().extracting(Alert::endsAt).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void reminders_areOfEachTimeInItsInterval() {
        var ranges = List.of(new TimeInterval.TimeRange(23 * 60, 1440), new TimeInterval.TimeRange(0, 20));
        var aroundMidnight = new TimeInterval(ranges, List.of(), List.of(), List.of(), List.of(), TimeInterval.Location.UTC);
        thread.answer((owner, now) -> {
            owner.silences().follow(new ActiveTimes(Map.of("around midnight", List.of(aroundMidnight))), ZoneOffset.UTC);
            return now;
        });
        keepDuring(silence("long", -600, 6_000), "around midnight");
        assertThat(editor.reminders(Duration.ofMinutes(19))).isEmpty();
        assertThat(editor.reminders(Duration.ofMinutes(30))).singleElement().extracting(Alert::endsAt).isEqualTo(NOW.plusSeconds(1_200));
        keepDuring(silence("long", -600, 5), "around midnight");
        assertThat(editor.reminders(Duration.ofMinutes(30))).singleElement().extracting(Alert::endsAt).isEqualTo(NOW.plusSeconds(300));
        keepDuring(silence("long", -600, 5), "gone");
        assertThat(editor.reminders(Duration.ofMinutes(30))).isEmpty();
    }

    private void keepDuring(Silence bounds, String interval) {
        keep(new Silence(bounds.id(), bounds.matchers(), bounds.startsAt(), bounds.endsAt(), NOW, "ada", "", Map.of(), Optional.of(new Recurrence.During(interval))));
    }

    private List<String> changes() {
        return history.events().stream().map(event -> ((Event.SilenceChanged) event).change()).toList();
    }

    private static final class FullDisk implements SilenceStore {
        @Override
        public List<Silence> all() {
            return List.of();
        }

        @Override
        public void put(Silence silence) {
            throw new UncheckedIOException(new IOException("no space left"));
        }

        @Override
        public void remove(String id) {
            throw new UncheckedIOException(new IOException("no space left"));
        }
    }

    static final class NoDelivery implements Delivery {
        @Override
        public void attempt(OutboxEntry entry, Integration integration, NotificationLogEntry before) {}

        @Override
        public void retry(OutboxEntry entry, Integration integration, NotificationLogEntry before) {}

        @Override
        public void overtaken(OutboxEntry entry) {}
    }

    static final class NoMemory implements AlertMemory {
        @Override
        public void owed(Alert alert) {}

        @Override
        public void forgotten(Alert alert) {}

        @Override
        public void changed(java.util.List<Change> changes) {}

        @Override
        public void unacknowledged(GroupKey group) {}
    }
}
