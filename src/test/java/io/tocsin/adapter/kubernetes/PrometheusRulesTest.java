package io.tocsin.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.tocsin.cluster.Refusal;
import io.tocsin.cluster.RuleObject;
import io.tocsin.cluster.RuleObjects.Watch;
import io.tocsin.config.RuleObjectSelection;
import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an API server that keeps, lists and watches objects as a real one does. */
class PrometheusRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.5Z");

    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private NamespacedKubernetesClient client;
    private PrometheusRules rules;

    @BeforeEach
    void start() {
        server.init();
        server.expectCustomResource(new CustomResourceDefinitionContext.Builder()
                .withGroup("monitoring.coreos.com").withVersion("v1").withKind("PrometheusRule").withPlural("prometheusrules").withScope("Namespaced").build());
        client = server.createClient(builder -> builder.withHttpClientFactory(new VertxHttpClientFactory())
                .editOrNewConfig().withRequestRetryBackoffLimit(1).withRequestRetryBackoffInterval(10).endConfig());
        rules = new PrometheusRules(client, InstantSource.fixed(NOW));
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    private static GenericKubernetesResource resource(String namespace, String name, String expression, Map<String, String> labels) {
        var resource = new GenericKubernetesResource();
        resource.setApiVersion("monitoring.coreos.com/v1");
        resource.setKind("PrometheusRule");
        resource.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder().withNamespace(namespace).withName(name).withLabels(labels).build());
        resource.setAdditionalProperty("spec", Map.of("groups", List.of(Map.of("name", "g", "rules", List.of(Map.of("alert", "A", "expr", expression))))));
        return resource;
    }

    private void create(String namespace, String name, String expression, Map<String, String> labels) {
        client.genericKubernetesResources(PrometheusRules.RESOURCE).inNamespace(namespace).resource(resource(namespace, name, expression, labels)).create();
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
        create("m", "a", "up", Map.of());
        try (Watch watch = rules.watch(new RuleObjectSelection(List.of("m"), ""))) {
            await("listed", () -> watch.seen().listed().equals(Set.of("m")));
            assertThat(sources(watch)).containsExactly("prometheusrule:m/a");
            assertThat(watch.seen().objects().getFirst().text()).contains("expr: \"up\"");
            create("m", "b", "down", Map.of());
            await("a second one is seen", () -> sources(watch).contains("prometheusrule:m/b"));
            client.genericKubernetesResources(PrometheusRules.RESOURCE).inNamespace("m").resource(resource("m", "a", "up > 2", Map.of())).update();
            await("the change is seen", () -> watch.seen().objects().getFirst().text().contains("up > 2"));
            client.genericKubernetesResources(PrometheusRules.RESOURCE).inNamespace("m").withName("a").delete();
            await("it is gone", () -> sources(watch).equals(List.of("prometheusrule:m/b")));
            assertThat(watch.trouble()).isEmpty();
        }
    }

    @Test
    void watch_selectsByNamespaceAndLabels() {
        create("m", "a", "up", Map.of("team", "agents"));
        create("m", "b", "up", Map.of("team", "web"));
        create("n", "c", "up", Map.of("team", "agents"));
        create("o", "d", "up", Map.of("team", "agents"));
        try (Watch some = rules.watch(new RuleObjectSelection(List.of("m", "n"), "team=agents"));
                Watch all = rules.watch(new RuleObjectSelection(List.of("*"), "team=agents"));
                Watch own = rules.watch(new RuleObjectSelection(List.of(), ""))) {
            await("listed", () -> some.seen().listed().size() == 2 && all.seen().listed().equals(Set.of("*")) && own.seen().listed().equals(Set.of(client.getNamespace())));
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
        List<Event> events = client.v1().events().inNamespace("m").list().getItems();
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
        server.shutdown();
        try (Watch watch = rules.watch(new RuleObjectSelection(List.of("m"), ""))) {
            await("it says so", () -> watch.trouble().isPresent());
            assertThat(watch.trouble().orElseThrow()).startsWith("the namespace m: the Kubernetes API cannot be reached");
            assertThat(watch.seen().listed()).isEmpty();
            assertThat(watch.seen().objects()).isEmpty();
            assertThat(rules.tell(new Refusal(new RuleObject("m", "a", "", ""), List.of(Problem.error(Position.ofFile("f"), "", "x")), false))).isFalse();
        }
    }
}
