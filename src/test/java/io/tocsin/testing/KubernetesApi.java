package io.tocsin.testing;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Kubernetes API server that keeps, lists and watches PrometheusRule objects as a real one does. Of selectors it knows {@code key=value} only. */
public final class KubernetesApi implements AutoCloseable {

    private static final CustomResourceDefinitionContext RESOURCE = new CustomResourceDefinitionContext.Builder()
            .withGroup("monitoring.coreos.com").withVersion("v1").withKind("PrometheusRule").withPlural("prometheusrules").withScope("Namespaced").build();

    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final NamespacedKubernetesClient client;

    public KubernetesApi() {
        server.init();
        server.expectCustomResource(RESOURCE);
        client = server.createClient(builder -> builder.withHttpClientFactory(new VertxHttpClientFactory())
                .editOrNewConfig().withRequestRetryBackoffLimit(1).withRequestRetryBackoffInterval(10).endConfig());
    }

    public NamespacedKubernetesClient client() {
        return client;
    }

    public String url() {
        return client.getMasterUrl().toString();
    }

    /** An object with a group {@code g} that has an alert {@code A}. */
    public void create(String namespace, String name, String expression, Map<String, String> labels) {
        client.genericKubernetesResources(RESOURCE).inNamespace(namespace).resource(object(namespace, name, expression, labels)).create();
    }

    public void change(String namespace, String name, String expression) {
        client.genericKubernetesResources(RESOURCE).inNamespace(namespace).resource(object(namespace, name, expression, Map.of())).update();
    }

    public void delete(String namespace, String name) {
        client.genericKubernetesResources(RESOURCE).inNamespace(namespace).withName(name).delete();
    }

    public List<Event> events(String namespace) {
        return client.v1().events().inNamespace(namespace).list().getItems();
    }

    private static GenericKubernetesResource object(String namespace, String name, String expression, Map<String, String> labels) {
        var object = new GenericKubernetesResource();
        object.setApiVersion("monitoring.coreos.com/v1");
        object.setKind("PrometheusRule");
        object.setMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName(name).withLabels(labels).build());
        object.setAdditionalProperty("spec", Map.of("groups", List.of(Map.of("name", "g", "rules", List.of(Map.of("alert", "A", "expr", expression))))));
        return object;
    }

    /** Does not answer any more. */
    public void stop() {
        server.shutdown();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
