package io.tocsin.e2e;

import io.tocsin.dev.Program;
import io.tocsin.dev.PrometheusProcess;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One Prometheus for all tests, that scrapes the agents five times a second. It ends with the tests. Where there is none and none can be had, the tests
 * fail and say what to install: none of them is left out.
 */
final class World {

    private static final String PROMETHEUS = """
            global: {scrape_interval: 200ms, scrape_timeout: 200ms}
            scrape_configs:
              - job_name: agents
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            """;

    private static World world;

    private final Agents agents;
    private final PrometheusProcess prometheus;

    private World(Agents agents, PrometheusProcess prometheus) {
        this.agents = agents;
        this.prometheus = prometheus;
    }

    static synchronized World get() throws IOException, InterruptedException {
        if (world == null) {
            Agents agents = Agents.start();
            Path binary = Toolbox.in(Path.of("target/tools")).find(Program.PROMETHEUS);
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/e2e")), "prometheus");
            world = new World(agents, PrometheusProcess.start(binary, directory, PROMETHEUS.formatted(agents.port()), PrometheusProcess.freePort()));
            Runtime.getRuntime().addShutdownHook(new Thread(world.prometheus::close));
        }
        return world;
    }

    Agents agents() {
        return agents;
    }

    String prometheusUrl() {
        return prometheus.url();
    }
}
