package io.tocsin.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tocsin.cluster.Refusal;
import io.tocsin.cluster.RuleObjects;
import io.tocsin.cluster.SeenObjects;
import io.tocsin.config.RuleObjectSelection;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/** The PrometheusRule objects (monitoring.coreos.com/v1) of the cluster that a client knows. The objects are read without a model of their own, as maps. */
public final class PrometheusRules implements RuleObjects {

    static final String API_VERSION = "monitoring.coreos.com/v1";
    static final String KIND = "PrometheusRule";
    static final ResourceDefinitionContext RESOURCE = new ResourceDefinitionContext.Builder()
            .withGroup("monitoring.coreos.com").withVersion("v1").withKind(KIND).withPlural("prometheusrules").withNamespaced(true).build();

    private static final Logger LOG = Logger.getLogger("io.tocsin.kubernetes");

    private final KubernetesClient client;
    private final InstantSource clock;

    /** @param client not touched before it is needed: it may be one that is made at its first use */
    public PrometheusRules(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Watch watch(RuleObjectSelection selection) {
        try {
            return begin(selection);
        } catch (RuntimeException e) { // settings of the client that it cannot work with, for one: no reason not to start
            LOG.warning("no PrometheusRule objects are read, until the next start: " + Failures.inPlainWords(e));
            return new NoWatch(Failures.inPlainWords(e));
        }
    }

    private Watch begin(RuleObjectSelection selection) {
        List<String> namespaces = selection.namespaces().isEmpty() ? List.of(ownNamespace()) : selection.namespaces();
        return new PrometheusRuleWatch(namespaces.stream().map(namespace -> new NamespaceRules(client, namespace, selection.selector())).toList());
    }

    private String ownNamespace() {
        String namespace = client.getConfiguration().getNamespace();
        return namespace == null || namespace.isEmpty() ? "default" : namespace;
    }

    @Override
    public boolean tell(Refusal refusal) {
        try {
            client.v1().events().inNamespace(refusal.object().namespace()).resource(InvalidRules.event(refusal, clock.instant())).create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return true; // told already, by this process or the one before
            }
            LOG.warning("no Event can be written for " + refusal.object().source() + ": " + Failures.inPlainWords(e));
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN; // it may not, and asking again does not change that
        }
    }

    /** Nothing can be said of any namespace. */
    private record NoWatch(String why) implements Watch {

        @Override
        public SeenObjects seen() {
            return new SeenObjects(Set.of(RuleObjectSelection.ALL), Set.of(), List.of());
        }

        @Override
        public Optional<String> trouble() {
            return Optional.of(why);
        }

        @Override
        public void close() {}
    }
}
