package io.tocsin.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.tocsin.dev.Program;
import io.tocsin.dev.PrometheusProcess;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The alert generator compliance specification in real time, with a real Prometheus as receiver and querier and the default resend delay: the life of one
 * alert until it is told no more. Takes 19 minutes, so only {@code ./mvnw -Pcompliance verify} runs it.
 */
@Tag("compliance")
class ComplianceIT {

    private static final String AGENT = "compliance";
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    /** The first multiple of the interval that is more than the resend delay of a minute. */
    private static final Duration RESEND = Duration.ofSeconds(65);
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RULES = """
            groups:
              - name: compliance
                interval: 5s
                rules:
                  - alert: Bad
                    expr: hallucination_rate{agent_name="compliance"} > 0.1
                    for: 10s
                    labels: {severity: page, agent_name: "the {{ $labels.agent_name }}"}
                    annotations: {summary: "{{ $labels.agent_name }} at {{ $value }}"}
                  - alert: Seen
                    expr: ALERTS{alertname="Bad", alertstate="firing"}
                  - record: compliance:firing
                    expr: count(ALERTS{alertname="Seen"})
            """;

    /** An alert as the Alertmanager got it. */
    private record Post(Instant receivedAt, JsonNode alert) {

        Instant time(String field) {
            return Instant.parse(alert.path(field).asText());
        }
    }

    @TempDir
    private Path directory;

    private WireMockServer alertmanager;
    private PrometheusProcess prometheus;

    @Test
    void alert_livesAsTheSpecificationSays() throws IOException, InterruptedException {
        alertmanager = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        alertmanager.start();
        alertmanager.stubFor(any(anyUrl()).willReturn(ok()));
        Agents agents = Agents.start();
        agents.recover(AGENT);
        prometheus = startPrometheus(agents);
        try (Tocsin tocsin = startTocsin()) {
            agents.goBad(AGENT);
            pendingThenFiring(tocsin);
            firingIsSentAgain();
            agents.recover(AGENT);
            resolvedIsSentForFifteenMinutes(tocsin);
        } finally {
            prometheus.close();
            alertmanager.stop();
        }
    }

    private PrometheusProcess startPrometheus(Agents agents) throws IOException, InterruptedException {
        String configuration = "global: {scrape_interval: 1s}\nscrape_configs: [{job_name: agents, static_configs: [{targets: [\"127.0.0.1:" + agents.port() + "\"]}]}]\n";
        return PrometheusProcess.start(Toolbox.in(Path.of("target/tools")).find(Program.PROMETHEUS), Files.createDirectories(directory.resolve("prometheus")), configuration, PrometheusProcess.freePort());
    }

    private Tocsin startTocsin() throws IOException {
        Files.writeString(directory.resolve("rules.yml"), RULES);
        Files.writeString(directory.resolve("tocsin.yml"), """
                prometheus: {url: "%1$s"}
                remote_write: {url: "%1$s/api/v1/write"}
                rule_files: [rules.yml]
                alertmanagers: [{url: "%2$s"}]
                """.formatted(prometheus.url(), alertmanager.baseUrl()));
        return Tocsin.start(directory);
    }

    private void pendingThenFiring(Tocsin tocsin) {
        until(Duration.ofSeconds(30), "ALERTS was pending", () -> value("ALERTS{alertname=\"Bad\",alertstate=\"pending\"}") == 1);
        assertThat(tocsin.state("the " + AGENT)).isEqualTo("pending");
        assertThat(posts("Bad")).as("a pending alert is not sent").isEmpty();
        until(Duration.ofSeconds(30), "it was sent", () -> !posts("Bad").isEmpty());
        Post first = posts("Bad").getFirst();
        assertThat(first.alert().path("labels")).isEqualTo(JSON.createObjectNode().put("agent_name", "the " + AGENT).put("alertname", "Bad")
                .put("instance", instance()).put("job", "agents").put("severity", "page"));
        assertThat(first.alert().path("annotations").path("summary").asText()).isEqualTo(AGENT + " at 0.25");
        Instant active = Instant.parse(tocsin.alert("the " + AGENT).orElseThrow().path("activeAt").asText()).truncatedTo(ChronoUnit.MILLIS);
        assertThat(first.time("startsAt")).as("when it fired, 10 s after it was active").isEqualTo(active.plusSeconds(10));
        assertThat(Duration.between(first.time("startsAt"), first.time("endsAt"))).isEqualTo(Duration.ofMinutes(4));
        assertThat(Duration.between(first.time("startsAt"), first.receivedAt())).isLessThan(INTERVAL);
        until(Duration.ofSeconds(20), "a later rule saw it in the same evaluation", () -> !posts("Seen").isEmpty());
        assertThat(posts("Seen").getFirst().time("startsAt")).isEqualTo(first.time("startsAt"));
        until(Duration.ofSeconds(20), "the rule after that was recorded", () -> value("compliance:firing") == 1);
        assertThat(value("ALERTS{alertname=\"Bad\",alertstate=\"pending\"}")).as("the series of the state before has ended").isNaN();
    }

    private String instance() {
        return query("hallucination_rate{agent_name=\"" + AGENT + "\"}").path("metric").path("instance").asText();
    }

    private void firingIsSentAgain() {
        until(Duration.ofMinutes(3), "it was sent three times", () -> posts("Bad").size() >= 3);
        List<Post> posts = posts("Bad");
        for (int i = 1; i < 3; i++) {
            assertThat(Duration.between(posts.get(i - 1).receivedAt(), posts.get(i).receivedAt())).isBetween(RESEND.minus(INTERVAL), RESEND.plus(INTERVAL));
            assertThat(posts.get(i).time("startsAt")).isEqualTo(posts.getFirst().time("startsAt"));
        }
    }

    private void resolvedIsSentForFifteenMinutes(Tocsin tocsin) {
        int before = posts("Bad").size();
        until(Duration.ofSeconds(30), "its end was sent", () -> posts("Bad").size() > before && posts("Bad").getLast().time("endsAt").isBefore(Instant.now()));
        Post end = posts("Bad").getLast();
        Instant resolved = end.time("endsAt");
        assertThat(Duration.between(resolved, end.receivedAt())).isLessThan(INTERVAL);
        assertThat(end.time("startsAt")).isEqualTo(posts("Bad").getFirst().time("startsAt"));
        assertThat(tocsin.state("the " + AGENT)).isEqualTo("inactive");
        until(Duration.ofSeconds(20), "ALERTS had ended", () -> Double.isNaN(value("ALERTS{alertname=\"Bad\"}")));
        until(REMEMBERED.plusMinutes(3), "it was forgotten", () -> Instant.now().isAfter(resolved.plus(REMEMBERED).plus(RESEND).plusSeconds(30)));
        List<Post> ends = posts("Bad").stream().filter(post -> post.time("endsAt").equals(resolved)).toList();
        for (int i = 1; i < ends.size(); i++) {
            assertThat(Duration.between(ends.get(i - 1).receivedAt(), ends.get(i).receivedAt())).isBetween(RESEND.minus(INTERVAL), RESEND.plus(INTERVAL));
        }
        assertThat(Duration.between(resolved, ends.getLast().receivedAt())).isLessThan(REMEMBERED.plus(INTERVAL)).isGreaterThan(REMEMBERED.minus(RESEND).minus(INTERVAL));
    }

    private List<Post> posts(String alert) {
        var posts = new ArrayList<Post>();
        for (LoggedRequest request : alertmanager.getAllServeEvents().stream().map(event -> event.getRequest()).toList()) {
            try {
                for (JsonNode one : JSON.readTree(request.getBody())) {
                    if (one.path("labels").path("alertname").asText().equals(alert)) {
                        posts.add(new Post(request.getLoggedDate().toInstant(), one));
                    }
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        posts.sort(Comparator.comparing(Post::receivedAt));
        return posts;
    }

    /** The value of the first series; NaN where there is none. */
    private double value(String expression) {
        JsonNode first = query(expression);
        return first.isMissingNode() ? Double.NaN : Double.parseDouble(first.path("value").path(1).asText());
    }

    private JsonNode query(String expression) {
        URI uri = URI.create(prometheus.url() + "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body()).path("data").path("result").path(0);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void until(Duration most, String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(most);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited " + most.toSeconds() + " s, but never " + what).isBefore(deadline);
            LockSupport.parkNanos(200_000_000);
        }
    }
}
