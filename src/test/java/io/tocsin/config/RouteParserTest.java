package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import io.tocsin.route.FlapControl;
import io.tocsin.route.GroupBy;
import io.tocsin.route.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteParserTest {

    private static final String NAMES = "receivers: [{name: a}, {name: b}]\ntime_intervals: [{name: office, time_intervals: []}]\n";

    @TempDir
    private Path directory;

    private Route route(String yaml) {
        return Yaml.loaded(directory, yaml + NAMES).route();
    }

    private List<String> findings(String yaml) {
        return Yaml.findings(directory, yaml + NAMES);
    }

    @Test
    void parse_inheritsWhatAChildLeavesOut() {
        Route root = route("""
                route:
                  receiver: a
                  group_by: [x, y]
                  group_wait: 10s
                  routes:
                  - matchers: [t="1"]
                    active_time_intervals: [office]
                    repeat_interval: 1h
                    routes:
                    - receiver: b
                      group_by: []
                      continue: true
                    - group_by: ['...']
                      group_wait: 0s
                """);
        Route child = root.routes().getFirst();
        assertThat(child.receiver()).isEqualTo("a");
        assertThat(child.groupBy()).isEqualTo(new GroupBy.Names(Set.of("x", "y")));
        assertThat(child.timing().groupWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(child.timing().groupInterval()).isEqualTo(Duration.ofMinutes(5));
        Route first = child.routes().getFirst();
        assertThat(first.groupBy()).as("an empty list overrides").isEqualTo(new GroupBy.Names(Set.of()));
        assertThat(first.continues()).isTrue();
        assertThat(first.timing().repeatInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(first.activeTimeIntervals()).as("times are not inherited").isEmpty();
        Route second = child.routes().get(1);
        assertThat(second.groupBy()).isEqualTo(new GroupBy.EveryLabel());
        assertThat(second.timing().groupWait()).isZero();
    }

    @Test
    void parse_readsFlapControlAndHandsItDown() {
        Route root = route("""
                route:
                  receiver: a
                  flap: {changes: 4, window: 30m}
                  routes:
                  - receiver: b
                  - flap: {changes: 0}
                    routes:
                    - flap: {}
                """);
        assertThat(root.flap()).contains(new FlapControl(4, Duration.ofMinutes(30)));
        assertThat(root.routes().getFirst().flap()).isEqualTo(root.flap());
        assertThat(root.routes().get(1).flap()).isEmpty();
        assertThat(root.routes().get(1).routes().getFirst().flap()).contains(FlapControl.DEFAULT);
        assertThat(route("route: {receiver: a}\n").flap()).isEmpty();
    }

    @Test
    void parse_refusesFlapControlThatMeansNothing() {
        assertThat(findings("route: {receiver: a, flap: {changes: 200, windows: 1h}}\n")).hasSize(2)
                .anyMatch(finding -> finding.contains("from 1 to 100")).anyMatch(finding -> finding.contains("unknown key \"windows\""));
    }

    @Test
    void parse_readsMatchersInEveryForm() {
        Route root = route("""
                route:
                  receiver: a
                  routes:
                  - matchers: ['{b="2", a=~"1"}', c!=d]
                    match: {z: 5}
                    match_re: {y: 'x|y'}
                  - matchers: '{a="1"}'
                """);
        assertThat(root.routes().getFirst().matchers()).hasToString("[a=~\"1\", b=\"2\", c!=\"d\", y=~\"x|y\", z=\"5\"]");
        assertThat(root.routes().get(1).matchers()).hasToString("[a=\"1\"]");
    }

    @Test
    void parse_namesEachRoute() {
        Route root = route("""
                route:
                  receiver: a
                  routes:
                  - matchers: [t="1"]
                  - matchers: [t="1"]
                  - matchers: [t="2"]
                    name: mine
                    routes: [{receiver: b}]
                """);
        assertThat(root.flatten()).extracting(node -> node.name().value()).containsExactly(
                "{} -> a", "{}/{t=\"1\"} -> a", "{}/{t=\"1\"} -> a#2", "mine", "{}/{t=\"2\"}/{} -> b");
    }

    @Test
    void parse_matchesAsAlertmanagerDoes() {
        Route root = route("""
                route:
                  receiver: a
                  routes:
                  - {matchers: [t="1"], receiver: b, continue: true}
                  - {matchers: [t=~"1|2"]}
                """);
        assertThat(root.match(Labels.of("t", "1"))).extracting(Route::receiver).containsExactly("b", "a");
        assertThat(root.match(Labels.of("t", "3"))).containsExactly(root);
    }

    @Test
    void parse_holdsTheRootToWhatARootIs() {
        assertThat(findings("route: {receiver: ''}\n")).singleElement().asString().contains("needs a \"receiver\"");
        assertThat(findings("route: {receiver: a, matchers: [x=y], continue: true, mute_time_intervals: [office]}\n")).hasSize(3);
        assertThat(findings("route: {receiver: a, matchers: [], match: }\n")).isEmpty();
    }

    @Test
    void parse_refusesNamesThatAreNotThere() {
        assertThat(findings("route:\n  receiver: a\n  routes:\n  - receiver: c\n    mute_time_intervals: [ofice]\n")).containsExactly(
                "4:15: route, routes[0]: there is no receiver \"c\"; did you mean \"a\"?",
                "5:27: route, routes[0]: there is no time interval \"ofice\"; did you mean \"office\"?");
    }

    @Test
    void parse_refusesWhatAlertmanagerRefuses() {
        assertThat(findings("route: {receiver: a, group_by: ['...', x]}\n")).singleElement().asString().contains("no other stands beside it");
        assertThat(findings("route: {receiver: a, group_by: [x, x, '']}\n")).hasSize(2);
        assertThat(findings("route: {receiver: a, group_interval: 0s, repeat_interval: 0, group_wait: 5}\n")).hasSize(3);
        assertThat(findings("route: {receiver: a, routes: [{match: {a-b: c}, match_re: {d: , e: '('}}]}\n")).hasSize(3);
        assertThat(findings("route: {receiver: a, routes: [{matchers: ['a=\"b\", c']}]}\n")).singleElement().asString().startsWith("1:52: route, routes[0]: an operator");
        assertThat(findings("route: {receiver: a, routes: [x], reciever: b}\n")).hasSize(2);
        assertThat(findings("route: {receiver: a, name: n, routes: [{name: n}]}\n")).singleElement().asString().contains("name \"n\" is taken");
    }
}
