package io.tocsin.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One group's trouble is its own: a query that hangs, a data source that does not answer at all, a template that fails. */
class StallIT {

    private static final String VECTOR = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"agent_name\":\"a\"},\"value\":[1700000000,\"1\"]}]}}";

    private static final String RULES = """
            groups:
              - {name: hanging, rules: [{alert: Hanging, expr: hangs}]}
              - {name: elsewhere, datasource: silent, rules: [{alert: Elsewhere, expr: fine}]}
              - name: broken
                rules:
                  - alert: Broken
                    expr: fine
                    annotations:
                      summary: "{{ $labels.agent_name.of.nothing }}"
                      endless: "{{ define \\"t\\" }}{{ template \\"t\\" }}{{ end }}{{ template \\"t\\" }}"
                      asks: "{{ query \\"hangs\\" }}"
              - {name: fine, rules: [{alert: Fine, expr: fine, annotations: {summary: "{{ $labels.agent_name }}"}}]}
            """;

    @TempDir
    private static Path directory;

    private static WireMockServer prometheus;
    private static WireMockServer silent;
    private static Tocsin tocsin;

    @BeforeAll
    static void start() throws IOException {
        prometheus = server();
        prometheus.stubFor(any(anyUrl()).willReturn(aResponse().withBody(VECTOR)));
        prometheus.stubFor(post(anyUrl()).withRequestBody(containing("hangs")).willReturn(aResponse().withBody(VECTOR).withFixedDelay(60_000)));
        silent = server();
        silent.stubFor(any(anyUrl()).willReturn(aResponse().withBody(VECTOR).withFixedDelay(60_000)));
        Files.writeString(directory.resolve("rules.yml"), RULES);
        Files.writeString(directory.resolve("tocsin.yml"), """
                evaluation_interval: 500ms
                prometheus: {url: "%s", timeout: 40s}
                datasources: {silent: {url: "%s", timeout: 40s}}
                rule_files: [rules.yml]
                route: {receiver: nobody}
                receivers: [{name: nobody}]
                """.formatted(prometheus.baseUrl(), silent.baseUrl()));
        tocsin = Tocsin.start(directory);
    }

    private static WireMockServer server() {
        var server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").containerThreads(50));
        server.start();
        return server;
    }

    @AfterAll
    static void stop() {
        tocsin.close();
        prometheus.stop();
        silent.stop();
    }

    @Test
    void otherGroups_goOnAtTheirInterval() {
        var moments = new HashSet<String>();
        Await.until("the group without trouble had evaluated ten times", () -> {
            moments.add(rule("fine").path("lastEvaluation").asText());
            return moments.size() > 10;
        });
        assertThat(rule("fine").path("health").asText()).isEqualTo("ok");
        assertThat(rule("fine").path("alerts").path(0).path("annotations").path("summary").asText()).isEqualTo("a");
        assertThat(rule("hanging").path("health").asText()).isEqualTo("unknown");
        assertThat(rule("elsewhere").path("health").asText()).isEqualTo("unknown");
        assertThat(tocsin.metric("tocsin_rule_group_missed_ticks_total", "group=\"fine\"").orElse(0)).isZero();
    }

    private static JsonNode rule(String group) {
        try {
            for (JsonNode one : new ObjectMapper().readTree(tocsin.get("/api/v1/rules").body()).path("data").path("groups")) {
                if (one.path("name").asText().equals(group)) {
                    return one.path("rules").path(0);
                }
            }
            throw new AssertionError("no group " + group);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
