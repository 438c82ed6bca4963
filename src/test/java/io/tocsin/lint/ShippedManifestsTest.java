package io.tocsin.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests in {@code k8s}: each document read into the client's model of its kind, in which a key that the API does not know is an error. */
class ShippedManifestsTest {

    private static final Path ROOT = Path.of("k8s");

    private static final Map<String, Class<? extends KubernetesResource>> MODEL = Map.ofEntries(
            Map.entry("v1/ServiceAccount", ServiceAccount.class), Map.entry("v1/Service", Service.class), Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ConfigMap", ConfigMap.class), Map.entry("v1/Secret", Secret.class), Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("apps/v1/Deployment", Deployment.class), Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class), Map.entry("rbac.authorization.k8s.io/v1/ClusterRole", ClusterRole.class),
            Map.entry("rbac.authorization.k8s.io/v1/ClusterRoleBinding", ClusterRoleBinding.class), Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
            Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class));

    /** Of kustomize and the Prometheus operator: not in the client's model. */
    private static final Set<String> OTHERS = Set.of("kustomize.config.k8s.io/v1beta1/Kustomization", "kustomize.config.k8s.io/v1alpha1/Component", "monitoring.coreos.com/v1/ServiceMonitor");

    /** Without fabric8's own module, which would put unknown keys aside. */
    private static final ObjectMapper STRICT = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    record Document(Path file, String kind, JsonNode content) {
        @Override
        public String toString() {
            return file + " " + kind;
        }
    }

    static List<Document> documents() throws IOException {
        var documents = new ArrayList<Document>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                for (String text : Files.readString(file).split("(?m)^---\\s*$")) {
                    JsonNode content = STRICT.readTree(YAML.convertToJson(text));
                    documents.add(new Document(file, content.path("apiVersion").asText() + "/" + content.path("kind").asText(), content));
                }
            }
        }
        return documents;
    }

    static Stream<Document> modelled() throws IOException {
        return documents().stream().filter(document -> MODEL.containsKey(document.kind()));
    }

    private static Object read(Document document) throws IOException {
        return STRICT.treeToValue(document.content(), MODEL.get(document.kind()));
    }

    @Test
    void everyDocument_isOfAKindThatIsChecked() throws IOException {
        Set<String> kinds = documents().stream().map(Document::kind).collect(Collectors.toCollection(TreeSet::new));
        assertThat(kinds).hasSizeGreaterThan(8).allMatch(kind -> MODEL.containsKey(kind) || OTHERS.contains(kind));
    }

    @ParameterizedTest
    @MethodSource("modelled")
    void document_hasOnlyKeysThatTheApiKnows(Document document) throws IOException {
        Object read = read(document);
        // what the model keeps in a map of its own for keys that it does not know would come out again beside the known ones
        assertThat(unknown(read, document.kind())).as("keys that the API does not know").isEmpty();
        assertThat(STRICT.<JsonNode>valueToTree(read)).isNotNull();
    }

    private static List<String> unknown(Object value, String path) {
        var found = new ArrayList<String>();
        if (value instanceof List<?> list) {
            list.forEach(item -> found.addAll(unknown(item, path)));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            for (var method : value.getClass().getMethods()) {
                if (method.getParameterCount() == 0 && method.getName().startsWith("get") && !method.getName().equals("getClass")) {
                    try {
                        Object content = method.invoke(value);
                        if (!method.getName().equals("getAdditionalProperties")) {
                            found.addAll(unknown(content, path + "." + method.getName().substring(3)));
                        } else if (content instanceof Map<?, ?> map) {
                            map.keySet().forEach(key -> found.add(path + ": " + key));
                        }
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(path + "." + method.getName(), e);
                    }
                }
            }
        }
        return found;
    }

    static Stream<Document> workloads() throws IOException {
        return modelled().filter(document -> document.kind().endsWith("/Deployment") && !document.content().at("/spec/template/spec/containers").isMissingNode());
    }

    /** @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted">restricted</a> */
    @ParameterizedTest
    @MethodSource("workloads")
    void workload_meetsPodSecurityRestricted(Document document) throws IOException {
        PodSpec pod = ((Deployment) read(document)).getSpec().getTemplate().getSpec();
        PodSecurityContext security = pod.getSecurityContext();
        assertThat(security.getRunAsNonRoot()).isTrue();
        assertThat(security.getRunAsUser()).isPositive();
        assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
        for (Container container : Stream.concat(pod.getContainers().stream(), pod.getInitContainers().stream()).toList()) {
            SecurityContext own = container.getSecurityContext();
            assertThat(own.getAllowPrivilegeEscalation()).isFalse();
            assertThat(own.getReadOnlyRootFilesystem()).isTrue();
            assertThat(own.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(own.getCapabilities().getAdd()).isEmpty();
            assertThat(own.getPrivileged()).isNull();
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        }
    }

    @Test
    void tokens_areMountedWhereRulesAreReadOnly() throws IOException {
        for (Document document : documents()) {
            JsonNode mounted = document.content().at(document.kind().equals("v1/ServiceAccount") ? "/automountServiceAccountToken" : "/spec/template/spec/automountServiceAccountToken");
            if (document.kind().equals("v1/ServiceAccount") || document.kind().endsWith("/Deployment")) {
                assertThat(mounted.isBoolean()).as(document.toString()).isTrue();
                assertThat(mounted.asBoolean()).as(document.toString()).isEqualTo(document.file().startsWith(ROOT.resolve("components/prometheusrules")));
            }
        }
    }

    @Test
    void prometheusRules_areReadWithNoMoreThanThat() throws IOException {
        List<Document> roles = documents().stream().filter(document -> document.kind().endsWith("Role")).toList();
        assertThat(roles).extracting(Document::file).containsExactly(ROOT.resolve("components/prometheusrules/rbac.yaml"));
        List<PolicyRule> rules = ((ClusterRole) read(roles.getFirst())).getRules();
        assertThat(rules).extracting(rule -> rule.getApiGroups() + " " + rule.getResources() + " " + rule.getVerbs())
                .containsExactly("[monitoring.coreos.com] [prometheusrules] [get, list, watch]", "[] [events] [create]");
    }
}
