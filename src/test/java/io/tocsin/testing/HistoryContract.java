package io.tocsin.testing;

import static io.tocsin.testing.Samples.EMAIL;
import static io.tocsin.testing.Samples.NOW;
import static io.tocsin.testing.Samples.SLACK;
import static io.tocsin.testing.Samples.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.history.Event;
import io.tocsin.history.History;
import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link History} does. */
public abstract class HistoryContract {

    private static final HistoryQuery ALL = query(Optional.empty(), Optional.empty(), Optional.empty(), 1_000_000);

    protected abstract History history();

    /** Returns once what was said before is kept. */
    protected void settle() {}

    private static HistoryQuery query(Optional<Fingerprint> alert, Optional<GroupKey> group, Optional<String> receiver, int limit) {
        return new HistoryQuery(Instant.MIN, Instant.MAX, alert, group, receiver, Optional.empty(), limit);
    }

    private static Event.AlertChanged changed(Instant at, String agent) {
        return new Event.AlertChanged(at, labels(agent), Labels.ofAnnotations(Map.of("summary", "é\n", "empty", "")), "firing", 0.1);
    }

    private static Labels labels(String agent) {
        return Labels.of("alertname", "Up", "agent_name", agent);
    }

    private static Event.Notified notified(Instant at, String agent, IntegrationKey integration, String... alerts) {
        return new Event.Notified(
                at, "n1", group(agent), integration, NotificationReason.ALL_RESOLVED, 2, "retry", "429 \"slow down\"", List.of(alerts));
    }

    private List<Event> record(Event... events) {
        history().record(List.of(events));
        settle();
        return List.of(events);
    }

    @Test
    void find_isEmptyAtFirst() {
        assertThat(history().find(ALL)).isEmpty();
    }

    @Test
    void find_givesEveryKindBack_theNewestFirst() {
        var events = record(
                changed(NOW, "a"),
                notified(NOW.plusNanos(1), "a", SLACK, labels("a").fingerprint().toString()),
                new Event.SilenceChanged(NOW.plusNanos(2), "s1", "created", "me", "known"),
                new Event.Reloaded(NOW.plusNanos(3), false, List.of("rules.yml:1:2: bad", "worse")),
                acknowledged(NOW.plusNanos(4), "a"));
        assertThat(history().find(ALL)).containsExactlyElementsOf(events.reversed());
    }

    @Test
    void keep_isFoundAtOnce() {
        var note = new Event.Noted(NOW, labels("a").fingerprint().toString(), "ada", "rolled back");
        history().keep(note);
        assertThat(history().find(ALL)).containsExactly(note);
    }

    private static Event acknowledged(Instant at, String name) {
        return new Event.Acknowledged(at, group(name), "acknowledged", "ada", at.plusSeconds(60), "on it", List.of(labels(name).fingerprint().toString()));
    }

    @Test
    void find_byAlertAndByGroup_givesWhatSomebodyAcknowledged() {
        var events = record(acknowledged(NOW, "a"), acknowledged(NOW, "b"));
        assertThat(history().find(query(Optional.of(labels("a").fingerprint()), Optional.empty(), Optional.empty(), 10))).containsExactly(events.get(0));
        assertThat(history().find(query(Optional.empty(), Optional.of(group("b")), Optional.empty(), 10))).containsExactly(events.get(1));
    }

    @Test
    void find_givesTheLaterRecordedFirstOfTwoAtOneTime() {
        var events = record(changed(NOW, "a"), changed(NOW, "b"), changed(NOW, "c"));
        assertThat(history().find(ALL)).containsExactlyElementsOf(events.reversed());
    }

    @Test
    void find_cutsAtTheLimit_andKeepsTheNewest() {
        var events = record(changed(NOW, "a"), changed(NOW.plusSeconds(2), "c"), changed(NOW.plusSeconds(1), "b"));
        assertThat(history().find(query(Optional.empty(), Optional.empty(), Optional.empty(), 2))).containsExactly(events.get(1), events.get(2));
    }

    @Test
    void find_holdsFromAndToAsInclusiveAndExclusive() {
        var events = record(changed(NOW.minusNanos(1), "a"), changed(NOW, "b"), changed(NOW.plusNanos(1), "c"), changed(NOW.plusNanos(2), "d"));
        var query = new HistoryQuery(NOW, NOW.plusNanos(2), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 10);
        assertThat(history().find(query)).containsExactly(events.get(2), events.get(1));
    }

    @Test
    void find_byAlert_givesItsChangesAndTheMessagesThatHoldIt() {
        String a = labels("a").fingerprint().toString();
        String b = labels("b").fingerprint().toString();
        var events = record(
                changed(NOW, "a"), changed(NOW.plusSeconds(1), "b"), notified(NOW.plusSeconds(2), "g", SLACK, b, a, a), notified(NOW.plusSeconds(3), "g", SLACK, b));
        var query = query(Optional.of(labels("a").fingerprint()), Optional.empty(), Optional.empty(), 10);
        assertThat(history().find(query)).containsExactly(events.get(2), events.get(0));
    }

    @Test
    void find_byGroupAndReceiver_givesWhatMatchesAll() {
        var events = record(notified(NOW, "a", SLACK), notified(NOW, "a", EMAIL), notified(NOW, "b", SLACK), changed(NOW, "a"));
        var byGroup = query(Optional.empty(), Optional.of(group("a")), Optional.empty(), 10);
        var byReceiver = query(Optional.empty(), Optional.empty(), Optional.of("team-x"), 10);
        var byBoth = query(Optional.empty(), Optional.of(group("a")), Optional.of("team-x"), 10);
        assertThat(history().find(byGroup)).containsExactly(events.get(1), events.get(0));
        assertThat(history().find(byReceiver)).containsExactly(events.get(2), events.get(0));
        assertThat(history().find(byBoth)).containsExactly(events.get(0));
    }

    @Test
    void find_byType_givesThatTypeAlone() {
        var events = record(changed(NOW, "a"), notified(NOW, "a", SLACK), acknowledged(NOW, "a"));
        var query = new HistoryQuery(Instant.MIN, Instant.MAX, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("acknowledgement"), 10);
        assertThat(history().find(query)).containsExactly(events.get(2));
    }

    @Test
    void export_handsOverAllOfThem_theOldestFirst() {
        List<Event> events = IntStream.range(0, 1_234).<Event>mapToObj(i -> changed(NOW.plusSeconds(i / 700), "a" + i)).toList();
        history().record(events.subList(700, 1_234));
        history().record(events.subList(0, 700));
        settle();
        var exported = new ArrayList<Event>();
        history().export(ALL, exported::add);
        assertThat(exported).isEqualTo(events);
    }

    @Test
    void export_holdsTheQuery() {
        var events = record(notified(NOW, "a", SLACK), notified(NOW.plusSeconds(1), "b", SLACK), notified(NOW.plusSeconds(2), "a", SLACK));
        var exported = new ArrayList<Event>();
        history().export(query(Optional.empty(), Optional.of(group("a")), Optional.empty(), 1), exported::add);
        assertThat(exported).containsExactly(events.getFirst());
    }

    @Test
    void export_passesOnWhatTheConsumerThrows() {
        record(changed(NOW, "a"));
        var broken = new IllegalStateException("the connection is gone");
        assertThatThrownBy(() -> history().export(ALL, _ -> {
            throw broken;
        })).isSameAs(broken);
    }

    @Test
    void forgetBefore_forgetsWhatIsOlder() {
        String a = labels("a").fingerprint().toString();
        var events = record(changed(NOW.minusNanos(1), "a"), notified(NOW.minusSeconds(1), "g", SLACK, a), changed(NOW, "a"));
        history().forgetBefore(NOW);
        assertThat(history().find(ALL)).containsExactly(events.get(2));
        assertThat(history().find(query(Optional.of(labels("a").fingerprint()), Optional.empty(), Optional.empty(), 10))).containsExactly(events.get(2));
    }
}
