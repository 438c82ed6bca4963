package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.mute.Silence;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The situations of Alertmanager's acceptance and dispatch tests (test/with_api_v2/acceptance, dispatch/dispatch_test.go, 0.33), with a configuration file
 * and posted alerts, and time moved by hand. docs/alertmanager-tests.md says which of theirs is which of ours.
 */
class AlertmanagerScenariosTest extends DispatcherScene {

    private static final String SINK = "receivers: [{name: sink, webhook_configs: [{url: 'http://sink'}]}]\n";
    private static final String EVERY_SECOND = "group_wait: 1s, group_interval: 1s";

    @TempDir
    private Path directory;

    private Duration resolveTimeout;

    @BeforeEach
    void start() {
        configure("route: {receiver: sink, group_by: [alertname], " + EVERY_SECOND + ", repeat_interval: 1ms}\n" + SINK);
    }

    private void configure(String yaml) {
        dispatcher = new Dispatcher(load(yaml), silences, log, farEnd, memory());
    }

    private Routing load(String yaml) {
        Configuration configuration = switch (ConfigurationLoader.load(write(yaml), Map.of())) {
            case LoadOutcome.Loaded(Configuration loaded, var warnings) -> loaded;
            case LoadOutcome.Refused(var problems) -> throw new AssertionError(problems.toString());
        };
        resolveTimeout = configuration.resolveTimeout();
        var receivers = new HashMap<String, Receiver>();
        configuration.receivers().forEach(receiver -> receivers.put(receiver.name(), receiver));
        return new Routing(configuration.route(), receivers, configuration.inhibitRules(), configuration.timeIntervals(), ZoneOffset.UTC);
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(directory.resolve("alertmanager.yml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    /** Posts at this second; a start or an end of NaN is not said. */
    private void post(double second, double start, double end, String annotation, String... labels) {
        advance(Duration.between(now, at(second)));
        Labels notes = annotation.isEmpty() ? Labels.EMPTY : Labels.ofAnnotations(Map.of("note", annotation));
        var posted = new PostedAlert(Labels.of(labels), notes, Double.isNaN(start) ? null : at(start), Double.isNaN(end) ? null : at(end), "");
        dispatcher.alerts(List.of(posted.received(resolveTimeout, now)), now);
    }

    private void post(double second, String... labels) {
        post(second, Double.NaN, Double.NaN, "", labels);
    }

    private void until(double second) {
        advance(Duration.between(now, at(second)));
    }

    /** What was told, one line a message: the second, and each alert with its state. */
    private List<String> story() {
        return farEnd.told.stream().map(AlertmanagerScenariosTest::line).toList();
    }

    private static String line(Notification told) {
        var parts = new ArrayList<String>();
        told.firing().forEach(alert -> parts.add(name(alert)));
        told.resolved().forEach(alert -> parts.add(name(alert) + " over"));
        return Duration.between(START, told.decidedAt()).toMillis() / 1000.0 + ": " + parts.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String name(Alert alert) {
        return alert.name() + (alert.labels().get("zone").isEmpty() ? "" : "/" + alert.labels().get("zone"));
    }

    /** Each post moves the alert: the earliest start, the latest words, the latest end that was said; what comes after the end is another one. */
    @Test
    void postsOfOneAlert_areMerged() {
        post(1.0, 1.0, Double.NaN, "", "alertname", "A");
        post(1.2, 0.5, Double.NaN, "", "alertname", "A");
        until(2.05);
        assertThat(farEnd.last().firing().getFirst().startsAt()).isEqualTo(at(0.5));
        post(2.1, 2, Double.NaN, "v1", "alertname", "A");
        until(3.05);
        assertThat(farEnd.last().firing().getFirst().annotations().get("note")).isEqualTo("v1");
        post(3.6, 1.5, Double.NaN, "v2", "alertname", "A");
        until(4.05);
        assertThat(farEnd.last().firing().getFirst().annotations().get("note")).isEqualTo("v2");
        post(4.6, 3, 4.5, "v2", "alertname", "A");
        post(4.8, 2.9, 4.1, "v3", "alertname", "A");
        post(4.8, 2.9, 4.8, "v3", "alertname", "A");
        until(5.05);
        Alert over = farEnd.last().resolved().getFirst();
        assertThat(over.startsAt()).isEqualTo(at(0.5));
        assertThat(over.endsAt()).isEqualTo(at(4.8));
        post(5.3, 5, Double.NaN, "", "alertname", "A");
        until(6.5);
        assertThat(farEnd.last().firing().getFirst().startsAt()).isEqualTo(at(5));
    }

    @Test
    void groupThatFires_isRepeatedAtEachIntervalWhereRepeatsAreShort() {
        post(1, "alertname", "A");
        post(3.5, 1, 3, "", "alertname", "A");
        until(10);
        assertThat(story()).containsExactly("2.0: A", "3.0: A", "4.0: A over");
    }

    @Test
    void alerts_areTakenTogetherFromTheFirstOnesArrivalOn() {
        configure("route: {receiver: sink, group_by: [], " + EVERY_SECOND + ", repeat_interval: 4900ms}\n" + SINK);
        post(1.1, 1, Double.NaN, "", "alertname", "A");
        post(1.7, 1, Double.NaN, "", "alertname", "B");
        post(3.3, 1.5, Double.NaN, "", "alertname", "C");
        until(9.5);
        assertThat(story()).containsExactly("2.1: A, B", "4.1: A, B, C", "9.1: A, B, C");
        assertThat(farEnd.reasons()).containsExactly(NotificationReason.FIRST_NOTIFICATION, NotificationReason.NEW_ALERTS, NotificationReason.REPEAT_INTERVAL);
    }

    @Test
    void withoutAnEnd_itEndsAfterResolveTimeout() {
        configure("global: {resolve_timeout: 10s}\nroute: {receiver: sink, group_by: [alertname], group_wait: 1s, group_interval: 5s}\n" + SINK);
        post(1, "alertname", "A", "zone", "a");
        post(1, "alertname", "A", "zone", "b");
        until(20);
        assertThat(story()).containsExactly("2.0: A/a, A/b", "12.0: A/a over, A/b over");
        assertThat(farEnd.last().resolved()).extracting(Alert::endsAt).containsOnly(at(11));
    }

    @Test
    void whoWantsNoEnds_hearsOfAllTheOthers() {
        configure("""
                global: {resolve_timeout: 10s}
                route: {receiver: sink, group_by: [alertname], group_wait: 1s, group_interval: 5s}
                receivers: [{name: sink, webhook_configs: [{url: 'http://sink', send_resolved: false}]}]
                """);
        post(1, "alertname", "A", "zone", "1");
        post(1, "alertname", "A", "zone", "2");
        post(3, 1, 3, "", "alertname", "A", "zone", "1");
        post(3, "alertname", "A", "zone", "3");
        post(8, 3, Double.NaN, "", "alertname", "A", "zone", "3");
        until(13);
        assertThat(story()).containsExactly("2.0: A/1, A/2", "7.0: A/2, A/3");
    }

    @Test
    void afterTheStartDelay_bothAreToldAndTheIntervalCounts() {
        configure("route: {receiver: sink, group_by: [], group_wait: 1s, group_interval: 6s, repeat_interval: 10m}\n" + SINK);
        dispatcher.quietUntil(at(5));
        post(1, "alertname", "A");
        post(2, "alertname", "B");
        until(5);
        dispatcher.reconfigure(load("route: {receiver: sink, group_by: [], group_wait: 1s, group_interval: 6s, repeat_interval: 10m}\n" + SINK), now);
        post(6, "alertname", "C");
        until(12);
        assertThat(story()).containsExactly("5.0: A, B", "11.0: A, B, C");
    }

    @Test
    void reload_tellsNothingTwiceAndCountsTheIntervalAnew() {
        String yaml = "route: {receiver: sink, group_by: [], group_wait: 1s, group_interval: 6s, repeat_interval: 10m}\n" + SINK;
        configure(yaml);
        post(1, "alertname", "A");
        until(3);
        dispatcher.reconfigure(load(yaml), now);
        post(4, "alertname", "B");
        until(10);
        assertThat(story()).containsExactly("2.0: A", "9.0: A, B");
    }

    @Test
    void silence_takesOneOfTwoOutForItsTime() {
        configure("route: {receiver: sink, group_by: [], " + EVERY_SECOND + ", repeat_interval: 1ms}\n" + SINK);
        post(1, "alertname", "A");
        post(1, "alertname", "B");
        until(2.3);
        silences.put(new Silence("s", List.of(Matcher.equal("alertname", "A")), at(2.5), at(4.5), now, "me", ""));
        until(5.5);
        assertThat(story()).containsExactly("2.0: A, B", "3.0: B", "4.0: B", "5.0: A, B");
    }

    @Test
    void silenceOfEverything_thatIsDeletedLetsThemThrough() {
        configure("route: {receiver: sink, group_by: [], " + EVERY_SECOND + ", repeat_interval: 1ms}\n" + SINK);
        post(1, "alertname", "A");
        post(1, "alertname", "B");
        until(1.3);
        var silence = new Silence("s", List.of(new Matcher(Matcher.Type.REGEX, "alertname", ".+")), at(1.5), at(100), now, "me", "");
        silences.put(silence);
        until(3.5);
        assertThat(story()).isEmpty();
        silences.put(silence.expiredAt(now));
        until(4.5);
        assertThat(story()).containsExactly("4.0: A, B");
    }

    private void configureInhibition() {
        configure("route: {receiver: sink, group_by: [], " + EVERY_SECOND + ", repeat_interval: 1s}\n" + SINK + """
                inhibit_rules:
                - source_match: {alertname: JobDown}
                  target_match: {alertname: Down}
                  equal: [job, zone]
                """);
    }

    @Test
    void inhibition_takesTheTargetOutUntilTheSourceIsOver() {
        configureInhibition();
        post(1, "alertname", "Other", "zone", "a");
        post(1, "alertname", "Down", "zone", "a");
        post(1, "alertname", "Down", "zone", "b");
        post(2.2, "alertname", "JobDown", "zone", "a");
        post(3.6, 2.2, 3.6, "", "alertname", "JobDown", "zone", "a");
        until(4.5);
        assertThat(story()).containsExactly(
                "2.0: Down/a, Down/b, Other/a", "3.0: Down/b, JobDown/a, Other/a", "4.0: Down/a, Down/b, JobDown/a over, Other/a");
    }

    @Test
    void inhibition_whereBothEndTogetherTheLastMessageHasBoth() {
        configureInhibition();
        post(1, "alertname", "Down", "zone", "a");
        post(1, "alertname", "JobDown", "zone", "a");
        post(2.6, 1, 2.6, "", "alertname", "JobDown", "zone", "a");
        post(2.6, 1, 2.6, "", "alertname", "Down", "zone", "a");
        until(3.5);
        assertThat(story()).containsExactly("2.0: JobDown/a", "3.0: Down/a over, JobDown/a over");
    }

    @Test
    void inhibition_byAnEmptyRuleIsNone() {
        configure("route: {receiver: sink, group_by: [], " + EVERY_SECOND + "}\n" + SINK + "inhibit_rules:\n-\n");
        post(1, "alertname", "A");
        until(3);
        assertThat(story()).containsExactly("2.0: A");
    }

    @Test
    void namesInAnyScript_areRoutedAndGrouped() {
        configure("""
                route:
                  receiver: none
                  routes: [{receiver: sink, matchers: ['foo🙂=bar'], group_by: [foo🙂], group_wait: 1s}]
                receivers: [{name: none}, {name: sink, webhook_configs: [{url: 'http://sink'}]}]
                """);
        post(1, "foo🙂", "bar");
        until(2.5);
        assertThat(farEnd.last().group().labels()).isEqualTo(Labels.of("foo🙂", "bar"));
    }

    /** dispatch_test.go, TestGroups and TestGroupByAllLabels. */
    @Test
    void groups_areOfTheLabelsThatTheRouteNames() {
        configure("route: {receiver: sink, group_by: [env, zone]}\n" + SINK);
        post(1, "alertname", "A", "env", "prod", "zone", "a", "host", "1");
        post(1, "alertname", "B", "env", "prod", "zone", "a", "host", "2");
        post(1, "alertname", "A", "env", "prod", "zone", "b");
        post(1, "alertname", "A", "env", "test");
        assertThat(dispatcher.view(now)).extracting(group -> group.key().labels().toString()).containsExactlyInAnyOrder(
                Labels.of("env", "prod", "zone", "a").toString(), Labels.of("env", "prod", "zone", "b").toString(), Labels.of("env", "test").toString());
        configure("route: {receiver: sink, group_by: ['...']}\n" + SINK);
        post(1, "alertname", "A", "host", "1");
        post(1, "alertname", "A", "host", "2");
        assertThat(dispatcher.view(now)).hasSize(2);
    }

    /** dispatch_test.go, TestAggrGroup: nothing is left of a group that was told to be over. */
    @Test
    void groupThatIsOver_isGone() {
        post(1, 1, 1.5, "", "alertname", "A");
        until(3);
        assertThat(story()).as("over before anybody heard of it").isEmpty();
        assertThat(dispatcher.view(now)).isEmpty();
        post(3, "alertname", "A");
        until(4);
        post(4.5, 3, 4.5, "", "alertname", "A");
        until(6);
        assertThat(story()).containsExactly("4.0: A", "5.0: A over");
        assertThat(dispatcher.view(now)).isEmpty();
        assertThat(dispatcher.activeAlerts()).isEmpty();
    }
}
