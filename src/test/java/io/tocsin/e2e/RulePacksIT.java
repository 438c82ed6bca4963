package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.dev.Program;
import io.tocsin.dev.PrometheusProcess;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prometheus's own promtool on what we ship: each rule pack is accepted, and each alert fires when it should and keeps silent when it should. And all packs at
 * once in Tocsin, against a Prometheus that scrapes a simulated exporter of each source.
 */
class RulePacksIT {

    private static final Path RULES = Path.of("k8s/rules");

    /** At least one alert of each pack, for each kind of source; mapping.yml has none of its own, and feeds one of agents.yml. */
    private static final Map<String, List<String>> EXPECTED = Map.ofEntries(
            Map.entry("agents.yml", List.of("AgentHighErrorRate bad", "AgentHallucinationRateHigh bad", "AgentCsatLow bad")),
            Map.entry("mapping.yml", List.of("AgentHallucinationScoreHigh bad-gauge")),
            Map.entry("opentelemetry-genai.yml", List.of("GenAiHighErrorRate genai-old", "GenAiHighErrorRate genai-new", "GenAiAgentErrors bad", "GenAiToolErrors bad", "McpClientErrors bad")),
            Map.entry("langchain4j.yml", List.of("LangChain4jServiceErrors bad")),
            Map.entry("litellm.yml", List.of("LiteLlmHighErrorRate bad", "LiteLlmDeploymentOutage bad")),
            Map.entry("vllm.yml", List.of("VllmKvCacheFull bad", "VllmQueueGrowing bad")),
            Map.entry("dcgm.yml", List.of("GpuTooHot bad")),
            Map.entry("kubernetes-agents.yml", List.of("AgentPodCrashLooping bad")),
            Map.entry("dependencies.yml", List.of("HttpDependencyErrors bad.example.org", "ProviderApiErrors api.openai.com", "VectorStoreErrors qdrant", "DatabaseDown dependencies")),
            Map.entry("blackbox.yml", List.of("ProbeFailed blackbox")),
            Map.entry("prometheus.yml", List.of("TargetDown gone")),
            Map.entry("self.yml", List.of("Watchdog Watchdog")));

    private static final String CONFIGURATION = """
            prometheus: {url: "%1$s"}
            remote_write: {url: "%1$s/api/v1/write"}
            rule_files: [rules/*.yml]
            evaluation_interval: 1s
            route: {receiver: nobody}
            receivers: [{name: nobody}]
            """;

    @Test
    void packs_areAcceptedByPromtool() throws Exception {
        var command = new ArrayList<>(List.of("check", "rules"));
        packs().forEach(pack -> command.add(pack.toString()));
        promtool(RULES, command);
    }

    @ParameterizedTest
    @MethodSource("tests")
    void alerts_fireWhenTheyShould(Path test) throws Exception {
        promtool(test.getParent(), List.of("test", "rules", test.getFileName().toString()));
    }

    @Test
    void alerts_haveARunbookEach() throws IOException {
        for (Path pack : packs()) {
            Files.readAllLines(RULES.resolve(pack)).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("- alert: "))
                    .map(line -> line.substring("- alert: ".length()))
                    .forEach(alert -> assertThat(Path.of("runbooks", alert + ".md")).isNotEmptyFile());
        }
    }

    @Test
    void alerts_ofEachPackFire_whenEachSourceIsScraped(@TempDir Path directory) throws Exception {
        assertThat(EXPECTED.keySet()).containsExactlyInAnyOrderElementsOf(packs().stream().map(Path::toString).toList());
        Files.createDirectory(directory.resolve("rules"));
        for (Path pack : packs()) {
            Files.writeString(directory.resolve("rules").resolve(pack), quick(Files.readString(RULES.resolve(pack))));
        }
        try (Exporters exporters = Exporters.start();
                PrometheusProcess prometheus = PrometheusProcess.start(Toolbox.in(Path.of("target/tools")).find(Program.PROMETHEUS), directory.resolve("prometheus"),
                        exporters.scrapeConfiguration(PrometheusProcess.freePort()), PrometheusProcess.freePort())) {
            Files.writeString(directory.resolve("tocsin.yml"), CONFIGURATION.formatted(prometheus.url()));
            try (Tocsin tocsin = Tocsin.start(directory)) {
                EXPECTED.values().stream().flatMap(List::stream).forEach(expected -> Await.until("fired: " + expected, () -> fires(tocsin, expected)));
                assertThat(tocsin.firing().stream().flatMap(alert -> labels(alert)).filter(value -> value.startsWith("good"))).isEmpty();
            }
        }
    }

    /** The alert by its name, with a label of this value. */
    private static boolean fires(Tocsin tocsin, String expected) {
        String[] parts = expected.split(" ");
        return tocsin.firing().stream().anyMatch(alert -> alert.path("labels").path("alertname").asText().equals(parts[0]) && labels(alert).anyMatch(parts[1]::equals));
    }

    private static Stream<String> labels(JsonNode alert) {
        return StreamSupport.stream(alert.path("labels").spliterator(), false).map(JsonNode::asText);
    }

    /** Every window and every {@code for} in seconds; expressions, limits and texts stay. */
    private static String quick(String pack) {
        return pack.replaceAll("\\[\\d+[smhdw]:\\d+[smhdw]]", "[5s:1s]")
                .replaceAll("\\[\\d+[smhdw]]", "[5s]")
                .replaceAll("offset \\d+[smhdw]", "offset 2s")
                .replaceAll("(?m)^( +for:) .*$", "$1 2s")
                .replaceAll("(?m)^( +keep_firing_for:) .*$", "$1 2s")
                .replaceAll("(?m)^( +interval:) .*$", "$1 1s");
    }

    static List<Path> tests() throws IOException {
        return yamlIn(RULES.resolve("tests"));
    }

    private static List<Path> packs() throws IOException {
        return yamlIn(RULES).stream().map(Path::getFileName).filter(name -> !name.toString().equals("kustomization.yaml")).toList();
    }

    private static List<Path> yamlIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
        }
    }

    private static void promtool(Path directory, List<String> arguments) throws IOException, InterruptedException {
        Path promtool = Toolbox.in(Path.of("target/tools")).find(Program.PROMTOOL);
        var command = new ArrayList<>(List.of(promtool.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
