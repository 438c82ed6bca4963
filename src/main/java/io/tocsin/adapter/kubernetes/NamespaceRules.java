package io.tocsin.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.tocsin.cluster.RuleFileText;
import io.tocsin.cluster.RuleObject;
import io.tocsin.config.RuleObjectSelection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** The objects of one namespace, or of all, listed and then watched. Where that fails it is said once, and tried again with growing pauses. */
final class NamespaceRules {

    private static final Logger LOG = Logger.getLogger("io.tocsin.kubernetes");

    /** An informer lists anew by itself when a watch breaks; it need not tell us again what it has. */
    private static final long NO_RESYNC = 0;

    private final String namespace;
    private final SharedIndexInformer<GenericKubernetesResource> informer;
    private Map<String, Known> known = Map.of();
    private volatile String trouble = "";
    private volatile boolean closed;

    private record Known(String version, RuleObject object) {}

    /** @param namespace {@link RuleObjectSelection#ALL}: all of them */
    NamespaceRules(KubernetesClient client, String namespace, String selector) {
        this.namespace = namespace;
        this.informer = objects(client, namespace, selector).runnableInformer(NO_RESYNC).exceptionHandler((started, failure) -> {
            failed(failure);
            return !closed;
        });
        informer.start();
    }

    private static FilterWatchListDeletable<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>> objects(KubernetesClient client, String namespace, String selector) {
        var all = client.genericKubernetesResources(PrometheusRules.RESOURCE);
        if (namespace.equals(RuleObjectSelection.ALL)) {
            return selector.isEmpty() ? all.inAnyNamespace() : all.inAnyNamespace().withLabelSelector(selector);
        }
        return selector.isEmpty() ? all.inNamespace(namespace) : all.inNamespace(namespace).withLabelSelector(selector);
    }

    private void failed(Throwable failure) {
        if (closed) {
            return;
        }
        String why = Failures.inPlainWords(failure);
        if (trouble.isEmpty()) {
            LOG.warning("the PrometheusRule objects of " + where() + " cannot be read, Tocsin goes on with what it has and tries again: " + why);
        }
        trouble = why;
    }

    private String where() {
        return namespace.equals(RuleObjectSelection.ALL) ? "all namespaces" : "the namespace " + namespace;
    }

    String namespace() {
        return namespace;
    }

    boolean isListed() {
        return informer.hasSynced();
    }

    Optional<String> trouble() {
        if (!trouble.isEmpty() && informer.isWatching()) {
            LOG.info("the PrometheusRule objects of " + where() + " can be read again");
            trouble = "";
        }
        return trouble.isEmpty() ? Optional.empty() : Optional.of(where() + ": " + trouble);
    }

    /** Each is written as text once a version. */
    synchronized List<RuleObject> objects() {
        var now = new HashMap<String, Known>();
        for (GenericKubernetesResource resource : informer.getStore().list()) {
            var metadata = resource.getMetadata();
            String key = metadata.getNamespace() + "/" + metadata.getName();
            String version = metadata.getUid() + "/" + metadata.getResourceVersion();
            Known before = known.get(key);
            now.put(key, before != null && before.version().equals(version) ? before : new Known(version, ruleObject(resource)));
        }
        known = now;
        return now.values().stream().map(Known::object).toList();
    }

    private static RuleObject ruleObject(GenericKubernetesResource resource) {
        var metadata = resource.getMetadata();
        Object groups = resource.getAdditionalProperties().get("spec") instanceof Map<?, ?> spec ? spec.get("groups") : null;
        return new RuleObject(metadata.getNamespace(), metadata.getName(), metadata.getUid() == null ? "" : metadata.getUid(), RuleFileText.of(groups));
    }

    void close() {
        closed = true;
        informer.close();
    }
}
