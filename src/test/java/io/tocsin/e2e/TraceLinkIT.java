package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.dev.Program;
import io.tocsin.dev.PrometheusProcess;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an alert to the trace of a request that it is about, by the exemplars that a real Prometheus scraped. */
class TraceLinkIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** OpenMetrics 1.0: an exemplar stands behind the sample, with the moment it is of. */
    private static byte[] exposition() {
        double now = System.currentTimeMillis() / 1e3;
        return """
                # TYPE agent_task_duration_seconds histogram
                agent_task_duration_seconds_bucket{agent_name="support",le="1.0"} 1
                agent_task_duration_seconds_bucket{agent_name="support",le="+Inf"} 9 # {trace_id="%s"} 42.0 %.3f
                agent_task_duration_seconds_count{agent_name="support"} 9
                agent_task_duration_seconds_sum{agent_name="support"} 300
                # EOF
                """.formatted(TRACE, now).getBytes(StandardCharsets.UTF_8);
    }

    private static HttpServer agent() throws IOException {
        HttpServer agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext("/metrics", exchange -> {
            byte[] body = exposition();
            exchange.getResponseHeaders().set("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        agent.start();
        return agent;
    }

    private static Optional<String> linked(Tocsin tocsin) {
        try {
            String link = new ObjectMapper().readTree(tocsin.get("/api/v2/alerts").body()).path(0).path("annotations").path("trace_url").asText();
            return Optional.of(link).filter(url -> !url.isEmpty());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anAlertLinksTheTraceInApiAndPages(@TempDir Path directory) throws Exception {
        HttpServer agent = agent();
        String scrape = """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: agents
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(agent.getAddress().getPort());
        try (PrometheusProcess prometheus = PrometheusProcess.start(Toolbox.in(Path.of("target/tools")).find(Program.PROMETHEUS), directory.resolve("prometheus"), scrape,
                PrometheusProcess.freePort(), "--enable-feature=exemplar-storage")) {
            Await.until("Prometheus had the exemplar", () -> asked(prometheus).contains(TRACE));
            Files.writeString(directory.resolve("rules.yml"), """
                    groups:
                      - name: agents
                        interval: 1s
                        rules:
                          - alert: SlowTasks
                            expr: sum by (agent_name) (agent_task_duration_seconds_bucket{le="+Inf"}) > 5
                    """);
            Files.writeString(directory.resolve("tocsin.yml"), """
                    prometheus: {url: "%s"}
                    rule_files: [rules.yml]
                    trace_url: https://tempo.example/trace/{trace_id}
                    route: {receiver: nobody, group_wait: 0s}
                    receivers: [{name: nobody}]
                    """.formatted(prometheus.url()));
            try (Tocsin tocsin = Tocsin.start(directory)) {
                String link = Await.value("the alert had a link", () -> linked(tocsin));
                assertThat(link).isEqualTo("https://tempo.example/trace/" + TRACE);
                assertThat(tocsin.get("/").body()).contains("<a href=\"" + link + "\" rel=\"noreferrer\">Trace</a>");
                String page = tocsin.get("/").body().replaceAll("(?s).*href=\"(/alerts/[0-9a-f]+)\".*", "$1");
                assertThat(tocsin.get(page).body()).contains(link);
            }
        } finally {
            agent.stop(0);
        }
    }

    private static String asked(PrometheusProcess prometheus) {
        try (var in = java.net.URI.create(prometheus.url() + "/api/v1/query_exemplars?query=agent_task_duration_seconds_bucket&start=0&end=9999999999").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
