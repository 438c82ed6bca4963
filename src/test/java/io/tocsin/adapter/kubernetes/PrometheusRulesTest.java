package io.tocsin.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.tocsin.cluster.Refusal;
import io.tocsin.cluster.RuleObject;
import io.tocsin.cluster.RuleObjects.Watch;
import io.tocsin.config.RuleObjectSelection;
import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.Problem;
import io.tocsin.testing.KubernetesApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against an API server that keeps, lists and watches objects as a real one does. */
class PrometheusRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.5Z");

    private final KubernetesApi api = new KubernetesApi();
    private final PrometheusRules rules = new PrometheusRules(api.client(), InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        api.close();
    }

    private static List<String> sources(Watch watch) {
        return watch.seen().objects().stream().map(RuleObject::source).toList();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("never: " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Test
    void watch_listsThenFollowsChanges() {
        api.create("m", "a", "up", Map.of());
        try (Watch watch = rules.watch(new RuleObjectSelection(List.of("m"), ""))) {
            await("listed", () -> watch.seen().listed().equals(Set.of("m")));
            assertThat(sources(watch)).containsExactly("prometheusrule:m/a");
            assertThat(watch.seen().objects().getFirst().text()).contains("expr: \"up\"");
            api.create("m", "b", "down", Map.of());
            await("a second one is seen", () -> sources(watch).contains("prometheusrule:m/b"));
            api.change("m", "a", "up > 2");
            await("the change is seen", () -> watch.seen().objects().getFirst().text().contains("up > 2"));
            api.delete("m", "a");
            await("it is gone", () -> sources(watch).equals(List.of("prometheusrule:m/b")));
            assertThat(watch.trouble()).isEmpty();
        }
    }

    @Test
    void watch_selectsByNamespaceAndLabels() {
        api.create("m", "a", "up", Map.of("team", "agents"));
        api.create("m", "b", "up", Map.of("team", "web"));
        api.create("n", "c", "up", Map.of("team", "agents"));
        api.create("o", "d", "up", Map.of("team", "agents"));
        try (Watch some = rules.watch(new RuleObjectSelection(List.of("m", "n"), "team=agents"));
                Watch all = rules.watch(new RuleObjectSelection(List.of("*"), "team=agents"));
                Watch own = rules.watch(new RuleObjectSelection(List.of(), ""))) {
            await("listed", () -> some.seen().listed().size() == 2 && all.seen().listed().equals(Set.of("*")) && own.seen().listed().equals(Set.of(api.client().getNamespace())));
            assertThat(sources(some)).containsExactly("prometheusrule:m/a", "prometheusrule:n/c");
            assertThat(sources(all)).containsExactly("prometheusrule:m/a", "prometheusrule:n/c", "prometheusrule:o/d");
            assertThat(sources(own)).isEmpty();
        }
    }

    @Test
    void tell_writesAnEventOnce() {
        var object = new RuleObject("m", "agents", "u-1", "groups: []");
        var refusal = new Refusal(object, List.of(Problem.error(new Position(object.source(), 3, 15), "group \"g\", rule 1, \"A\"", "no such thing")), true);
        assertThat(rules.tell(refusal)).isTrue();
        assertThat(rules.tell(refusal)).isTrue();
        List<Event> events = api.events("m");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getReason()).isEqualTo("InvalidRules");
            assertThat(event.getMessage()).isEqualTo("3:15: group \"g\", rule 1, \"A\": no such thing (its last good version goes on)");
            assertThat(event.getInvolvedObject().getApiVersion()).isEqualTo("monitoring.coreos.com/v1");
            assertThat(event.getInvolvedObject().getKind()).isEqualTo("PrometheusRule");
            assertThat(event.getInvolvedObject().getName()).isEqualTo("agents");
            assertThat(event.getInvolvedObject().getUid()).isEqualTo("u-1");
            assertThat(event.getLastTimestamp()).isEqualTo("2026-03-01T12:00:00Z");
        });
    }

    @Test
    void watch_goesOnWithoutAServerAndSaysSo() {
        api.stop();
        try (Watch watch = rules.watch(new RuleObjectSelection(List.of("m"), ""))) {
            await("it says so", () -> watch.trouble().isPresent());
            assertThat(watch.trouble().orElseThrow()).startsWith("the namespace m: the Kubernetes API cannot be reached");
            assertThat(watch.seen().listed()).isEmpty();
            assertThat(watch.seen().objects()).isEmpty();
            assertThat(rules.tell(new Refusal(new RuleObject("m", "a", "", ""), List.of(Problem.error(Position.ofFile("f"), "", "x")), false))).isFalse();
        }
    }
}
