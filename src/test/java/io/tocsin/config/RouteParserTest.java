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

    /** A tree like that of Alertmanager's route_test.go: the deepest that matches, and the siblings behind one that goes on. */
    @Test
    void match_goesAsDeepAsItCanAndOnWhereItIsTold() {
        Route root = Yaml.loaded(directory, """
                route:
                  receiver: all
                  routes:
                  - match: {team: web}
                    receiver: web
                    routes:
                    - {match: {env: test}, receiver: web-test, group_by: ['...']}
                    - {match: {env: live}, receiver: web-live, group_wait: 1m, continue: true}
                    - {match_re: {env: 'li.*', job: '.*'}, receiver: web-li, group_by: [job], repeat_interval: 1h}
                  - {match_re: {team: '(db|net)'}, receiver: infra, group_wait: 2m}
                  - match: {kind: batch}
                    group_by: [kind]
                    routes:
                    - match: {env: test}
                      receiver: web-test
                      routes: [{match: {slow: 'yes'}, group_wait: 3m}]
                receivers: [{name: all}, {name: web}, {name: web-test}, {name: web-live}, {name: web-li}, {name: infra}]
                """).route();
        assertThat(receivers(root)).containsExactly("all");
        assertThat(receivers(root, "team", "web")).containsExactly("web");
        assertThat(receivers(root, "team", "web", "env", "other")).containsExactly("web");
        assertThat(receivers(root, "team", "web", "env", "test")).containsExactly("web-test");
        assertThat(receivers(root, "team", "web", "env", "live")).as("a missing label is empty").containsExactly("web-live", "web-li");
        assertThat(receivers(root, "team", "web", "env", "lit")).containsExactly("web-li");
        assertThat(receivers(root, "team", "net")).containsExactly("infra");
        assertThat(receivers(root, "team", "nets")).as("anchored").containsExactly("all");
        assertThat(receivers(root, "kind", "batch")).containsExactly("all");
        assertThat(receivers(root, "kind", "batch", "env", "test", "slow", "yes")).containsExactly("web-test");
        Route deepest = root.match(Labels.of("kind", "batch", "env", "test", "slow", "yes")).getFirst();
        assertThat(deepest.timing().groupWait()).isEqualTo(Duration.ofMinutes(3));
        assertThat(deepest.groupBy()).isEqualTo(new GroupBy.Names(Set.of("kind")));
        assertThat(root.flatten()).extracting(Route::receiver)
                .containsExactly("all", "web", "web-test", "web-live", "web-li", "infra", "all", "web-test", "web-test");
    }

    private static List<String> receivers(Route root, String... labels) {
        return root.match(Labels.of(labels)).stream().map(Route::receiver).toList();
    }

    @Test
    void parse_handsEveryLabelDownUntilAChildNamesItsOwn() {
        Route parent = route("route: {receiver: a, routes: [{match: {e: p}, group_by: ['...'], routes: [{match: {e: c}}, {match: {e: d}, group_by: [x]}]}]}\n").routes().getFirst();
        assertThat(parent.routes().getFirst().groupBy()).isEqualTo(new GroupBy.EveryLabel());
        assertThat(parent.routes().get(1).groupBy()).isEqualTo(new GroupBy.Names(Set.of("x")));
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
