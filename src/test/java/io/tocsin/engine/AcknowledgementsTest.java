package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.group.Acknowledgement;
import io.tocsin.history.Event;
import io.tocsin.label.Labels;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.mute.Silences;
import io.tocsin.notify.Receiver;
import io.tocsin.route.GroupBy;
import io.tocsin.privacy.Kind;
import io.tocsin.privacy.PrivacyRules;
import io.tocsin.privacy.Redaction;
import io.tocsin.route.GroupKey;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import io.tocsin.route.RouteName;
import io.tocsin.testing.InMemoryAcknowledgementStore;
import io.tocsin.testing.InMemoryHistory;
import io.tocsin.testing.InMemoryNotificationLog;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final GroupKey GROUP = new GroupKey(new RouteName("{}"), Labels.of("team", "x"));

    private final InMemoryAcknowledgementStore store = new InMemoryAcknowledgementStore();
    private final InMemoryHistory history = new InMemoryHistory();
    private final DispatcherThread thread = new DispatcherThread(dispatcher(), InstantSource.fixed(NOW));
    private final List<Acknowledgement> told = new ArrayList<>();
    private Redaction privacy = Redaction.NONE;
    private final Acknowledgements acknowledgements = new Acknowledgements(thread, store, history, InstantSource.fixed(NOW), () -> privacy, told::add);

    private static Dispatcher dispatcher() {
        var root = new Route(new RouteName("{}"), "team", List.of(), false, new GroupBy.Names(Set.of("team")), GroupTiming.DEFAULT, List.of(), List.of(), List.of());
        var routing = new Routing(root, Map.of("team", new Receiver("team", List.of())), List.of(), ActiveTimes.NONE, ZoneOffset.UTC);
        return new Dispatcher(routing, new Silences(List.of()), new InMemoryNotificationLog(), new SilenceEditorTest.NoDelivery(), new SilenceEditorTest.NoMemory());
    }

    @BeforeEach
    void start() throws InterruptedException {
        thread.start();
        var alert = new Alert(Labels.of("alertname", "Up", "team", "x"), Labels.EMPTY, NOW, null, NOW, "", Alert.Origin.RULE, OptionalDouble.empty());
        thread.tell((owner, now) -> owner.alerts(List.of(alert), now));
    }

    @AfterEach
    void stop() throws InterruptedException {
        thread.stop();
    }

    @Test
    void give_isKeptShownAndInHistory() {
        Acknowledgement given = acknowledgements.give(GROUP, "ada", "on it", NOW.plusSeconds(60)).orElseThrow();
        assertThat(given).isEqualTo(new Acknowledgement(GROUP, "ada", "on it", NOW, NOW.plusSeconds(60)));
        assertThat(store.all()).containsExactly(given);
        assertThat(told).containsExactly(given);
        assertThat(acknowledgements.all()).containsExactly(given);
        String fingerprint = Labels.of("alertname", "Up", "team", "x").fingerprint().toString();
        assertThat(history.events()).containsExactly(
                new Event.Acknowledged(NOW, GROUP, "acknowledged", "ada", NOW.plusSeconds(60), "on it", List.of(fingerprint)));
    }

    @Test
    void give_redactsTheComment_beforeItIsKept() {
        privacy = new Redaction(
            new PrivacyRules(Set.of("ticket"), Set.of(), Set.of(), Set.of(Kind.EMAIL), List.of(), false, Set.of()), "");
        acknowledgements.give(GROUP, "ada@example.org", "eve@example.org called", NOW.plusSeconds(60));
        assertThat(store.all()).containsExactly(new Acknowledgement(GROUP, "ada@example.org", "[email] called", NOW, NOW.plusSeconds(60)));
        assertThat(history.events()).singleElement().asString().contains("[email] called");
    }

    @Test
    void give_forAGroupThatIsNotThere_changesNothing() {
        var other = new GroupKey(GROUP.route(), Labels.of("team", "y"));
        assertThat(acknowledgements.give(other, "ada", "", NOW.plusSeconds(60))).isEmpty();
        assertThat(store.all()).isEmpty();
        assertThat(history.events()).isEmpty();
    }

    @Test
    void give_untilNow_isRefused() {
        assertThatThrownBy(() -> acknowledgements.give(GROUP, "ada", "", NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> acknowledgements.give(GROUP, " ", "", NOW.plusSeconds(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withdraw_endsIt() {
        acknowledgements.give(GROUP, "ada", "on it", NOW.plusSeconds(60));
        assertThat(acknowledgements.withdraw(GROUP, "bob")).isPresent();
        assertThat(acknowledgements.withdraw(GROUP, "bob")).isEmpty();
        assertThat(acknowledgements.all()).isEmpty();
        assertThat(history.events()).extracting(event -> ((Event.Acknowledged) event).change() + " by " + ((Event.Acknowledged) event).by())
                .containsExactly("acknowledged by ada", "withdrawn by bob");
    }
}
