package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.testing.KubernetesApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped, beside a Kubernetes API server. */
class PrometheusRuleIT {

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("rules.yml"), "groups: [{name: of-a-file, rules: [{alert: F, expr: of_a_file}]}]\n");
        Files.writeString(directory.resolve("tocsin.yml"), """
                prometheus: {url: "http://127.0.0.1:1"}
                rule_files: [rules.yml]
                kubernetes: {prometheus_rules: {namespaces: ["*"], selector: "team=agents"}}
                route: {receiver: a}
                receivers: [{name: a}]
                """);
    }

    private Tocsin start(KubernetesApi api) throws IOException {
        return Tocsin.start(directory, Map.of("QUARKUS_KUBERNETES_CLIENT_API_SERVER_URL", api.url()));
    }

    private static String rules(Tocsin tocsin) {
        return tocsin.get("/api/v1/rules").body();
    }

    @Test
    void objects_areFollowedAndSurviveTheServer() throws IOException {
        try (var api = new KubernetesApi()) {
            api.create("monitoring", "agents", "up == 1", Map.of("team", "agents"));
            api.create("monitoring", "web", "up == 2", Map.of("team", "web"));
            try (Tocsin tocsin = start(api)) {
                Await.until("the object's rule was there", () -> rules(tocsin).contains("up == 1"));
                assertThat(rules(tocsin)).contains("prometheusrule:monitoring/agents", "of_a_file").doesNotContain("up == 2");

                api.create("other", "bad", "up >", Map.of("team", "agents"));
                Await.until("there was an Event", () -> !api.events("other").isEmpty());
                assertThat(api.events("other").getFirst().getMessage()).contains("group \"g\", rule 1, \"A\"");
                assertThat(rules(tocsin)).contains("up == 1", "of_a_file");
                assertThat(tocsin.get("/status").body()).contains("1 object is refused", "prometheusrule:other/bad:");

                api.delete("other", "bad");
                Await.until("nothing was wrong any more", () -> !tocsin.get("/status").body().contains("1 object is refused"));
            }
            api.stop();
            try (Tocsin tocsin = start(api)) {
                assertThat(rules(tocsin)).contains("up == 1", "of_a_file");
                Await.until("it said that the server is away", () -> tocsin.get("/status").body().contains("the Kubernetes API cannot be reached"));
                assertThat(tocsin.log().lines().filter(line -> line.contains("cannot be read, Tocsin goes on"))).hasSize(1);
                assertThat(tocsin.log()).doesNotContain("Exception");
            }
        }
    }
}
