package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.group.Acknowledgement;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.mute.Silence;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.testing.EngineAtHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole engine with stores that outlive it, alerts posted to it, and time moved by hand. */
class RestartTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String YAML = """
            global: {resolve_timeout: 5m}
            route: {receiver: sink, group_by: [alertname], group_wait: 10s, group_interval: 1m}
            receivers: [{name: sink, webhook_configs: [{url: 'http://sink'}]}]
            """;

    @TempDir
    Path directory;

    private final EngineAtHand hand = new EngineAtHand(START)
            .with(Notifiers.none().with(Integration.Webhook.class, (settings, notification, receipt) -> hear(notification)));
    private final List<String> told = new ArrayList<>();
    private Configuration configuration;
    private SteppedEngine process;
    private boolean farEndDown;

    @BeforeEach
    void begin() throws IOException, InterruptedException {
        configuration = switch (ConfigurationLoader.load(Files.writeString(directory.resolve("alertmanager.yml"), YAML), Map.of())) {
            case LoadOutcome.Loaded(Configuration loaded, var warnings) -> loaded;
            case LoadOutcome.Refused(var problems) -> throw new AssertionError(problems.toString());
        };
        start();
    }

    @Test
    void alertWithoutAnEnd_isNotOverBecauseNobodyCouldPostIt() throws InterruptedException {
        post(null);
        at(60);
        downUntil(600);
        at(660);
        post(null);
        at(900);
        assertThat(told).containsExactly("10: fires");
    }

    @Test
    void alertOfPrometheus_isNotOverBecauseNobodyCouldPostIt() throws InterruptedException {
        post(hand.now().plusSeconds(240));
        at(60);
        downUntil(600);
        at(660);
        post(hand.now().plusSeconds(240));
        at(880);
        assertThat(told).containsExactly("10: fires");
    }

    @Test
    void alertThatIsPostedNoMore_endsSomeTimeAfterTheStart() throws InterruptedException {
        post(null);
        at(60);
        downUntil(600);
        at(895);
        assertThat(told).containsExactly("10: fires");
        at(1_000);
        assertThat(told).hasSize(2).last().asString().endsWith("over since 900");
    }

    @Test
    void alertWhoseEndWasSaid_isToldAfterTheStart() throws InterruptedException {
        post(hand.now().plusSeconds(240));
        at(60);
        post(hand.now());
        downUntil(600);
        at(601);
        assertThat(told).containsExactly("10: fires", "600: over since 60");
    }

    /** It lapsed while the process was there, and the far end was not: it must not fire again. */
    @Test
    void alertThatLapsedBefore_isNoneAfterTheStart() throws InterruptedException {
        post(null);
        at(60);
        farEndDown = true;
        at(400);
        farEndDown = false;
        downUntil(410);
        at(500);
        assertThat(told).hasSize(2).last().asString().endsWith("over since 300");
        assertThat(hand.posted().load()).isEmpty();
    }

    @Test
    void alertThatLapsedBeforeUnderASilence_isToldAsOverWhenThatEnds() throws InterruptedException {
        post(null);
        at(60);
        process.silence(new Silence("s", List.of(Matcher.equal("alertname", "A")), hand.now(), START.plusSeconds(1_000), hand.now(), "me", ""));
        at(400);
        downUntil(410);
        at(1_100);
        assertThat(told).hasSize(2).last().asString().endsWith("over since 300");
    }

    /** The store was a write behind when the process died: only the message that was to go out knows of the alert. */
    @Test
    void alertThatOnlyAMessageKnows_isNotOverEither() throws InterruptedException {
        farEndDown = true;
        post(null);
        at(30);
        hand.posted().remove(List.of(Labels.of("alertname", "A").fingerprint()));
        farEndDown = false;
        downUntil(600);
        at(650);
        assertThat(told).containsExactly("600: fires");
    }

    /** Its rule saw its end, the process died before the group's moment came, and the configuration that it comes back with has no such rule. */
    @Test
    void alertOfARuleThatIsGone_andThatEndedBefore_isToldAsOver() throws InterruptedException {
        post(null);
        at(60);
        Labels alert = Labels.of("alertname", "A");
        hand.posted().remove(List.of(alert.fingerprint()));
        var over = new AlertState.Resolved(START, START, START.plusSeconds(55));
        hand.states().save("of a rule that is gone", List.of(new ActiveAlert(alert, Labels.EMPTY, 1, over)), List.of());
        downUntil(600);
        at(601);
        assertThat(told).containsExactly("10: fires", "600: over since 55");
        assertThat(hand.states().load().getOrDefault("of a rule that is gone", List.of())).isEmpty();
        at(700);
        assertThat(hand.posted().load()).isEmpty();
    }

    private void post(Instant end) {
        process.post(List.of(new PostedAlert(Labels.of("alertname", "A"), Labels.EMPTY, null, end, "")));
    }

    /** Works until that second. */
    private void at(int second) {
        Instant end = START.plusSeconds(second);
        while (true) {
            for (List<SteppedEngine.Step> ready = process.ready(); !ready.isEmpty(); ready = process.ready()) {
                ready.getFirst().work().run();
            }
            Instant next = process.next();
            if (next == null || next.isAfter(end)) {
                hand.set(end);
                return;
            }
            hand.set(next);
        }
    }

    /** Dies where it stands. */
    private void downUntil(int second) throws InterruptedException {
        at((int) Duration.between(START, hand.now()).toSeconds());
        hand.set(START.plusSeconds(second));
        start();
    }

    private void start() throws InterruptedException {
        process = new SteppedEngine(hand.parts(), new NoWitness(), AttemptLimits.DEFAULT);
        process.start(configuration);
    }

    private DeliveryOutcome hear(Notification notification) {
        if (farEndDown) {
            return new DeliveryOutcome.Retryable("down");
        }
        notification.firing().forEach(alert -> told.add(second(hand.now()) + ": fires"));
        notification.resolved().forEach(alert -> told.add(second(hand.now()) + ": over since " + second(alert.endsAt())));
        return new DeliveryOutcome.Delivered("ok");
    }

    private static long second(Instant moment) {
        return Duration.between(START, moment).toSeconds();
    }

    private static final class NoWitness implements SteppedEngine.Witness {

        @Override
        public void begun(OutboxEntry entry, List<GroupView> groups, Routing routing, Collection<Alert> alerts) {}

        @Override
        public void waits(Notification decided) {}

        @Override
        public void reloaded(Routing routing) {}

        @Override
        public void silenced(Silence silence) {}

        @Override
        public void acknowledged(Acknowledgement given) {}

        @Override
        public Duration delay() {
            return Duration.ZERO;
        }
    }
}
