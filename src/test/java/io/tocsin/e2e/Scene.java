package io.tocsin.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A Tocsin's directory with one rule about one agent, and far ends of its own. The agent's name must be the test's alone, for all share one Prometheus. */
final class Scene implements AutoCloseable {

    /** A second agent under the same rule has a name that begins with the first one's. */
    private static final String RULES = """
            groups:
              - name: quality
                rules:
                  - alert: AgentHallucinationRateHigh
                    expr: hallucination_rate{agent_name=~"%s.*"} > 0.1
                    for: 1s
                    labels:
                      severity: critical
                    annotations:
                      summary: "{{ $labels.agent_name }} invents facts in {{ $value | humanizePercentage }} of its answers"
                      runbook_url: AgentHallucinationRateHigh
            """;

    private static final String CONFIGURATION = """
            prometheus:
              url: %s
              timeout: 1s
            rule_files: [rules.yml]
            evaluation_interval: 300ms
            external_url: http://tocsin.example
            runbooks:
              url: https://wiki.example/runbooks/
            global:
              smtp_smarthost: 127.0.0.1:%d
              smtp_from: tocsin@example.org
              smtp_require_tls: false
              slack_api_url: %3$s/slack
              pagerduty_url: %3$s/v2/enqueue
            route:
              receiver: everybody
              group_by: [alertname, agent_name]
              group_wait: 1s
              group_interval: 2s
              repeat_interval: 1h
            receivers:
              - name: everybody
                pagerduty_configs:
                  - routing_key: 0123456789abcdef0123456789abcdef
                webhook_configs:
                  - url: %3$s/webhook
            """;

    /** To go below the receiver, for all four ways to tell. */
    private static final String MAIL_AND_SLACK = """
                email_configs:
                  - to: on-call@example.org
                    send_resolved: true
                slack_configs:
                  - channel: "#agents"
                    send_resolved: true
            """;

    private final World world;
    private final String agent;
    private final Path directory;
    private final FarEnds farEnds = FarEnds.start();
    private Tocsin tocsin;

    private Scene(World world, String agent, Path directory) {
        this.world = world;
        this.agent = agent;
        this.directory = directory;
    }

    static Scene set(String agent) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/e2e")).toAbsolutePath(), agent);
        var scene = new Scene(World.get(), agent, directory);
        scene.rules(RULES.formatted(agent));
        scene.configuration(scene.world.prometheusUrl());
        scene.recover();
        return scene;
    }

    /** Replaces the rule file. */
    void rules(String text) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), text);
    }

    /** The rule file as it was at first. */
    String firstRules() {
        return RULES.formatted(agent);
    }

    /** Takes another Prometheus. */
    void configuration(String prometheusUrl) throws IOException {
        Files.writeString(directory.resolve("tocsin.yml"), CONFIGURATION.formatted(prometheusUrl, farEnds.smtpPort(), farEnds.url()));
    }

    void tellByMailAndSlackToo() throws IOException {
        Path file = directory.resolve("tocsin.yml");
        Files.writeString(file, Files.readString(file) + MAIL_AND_SLACK);
    }

    /** Starts it anew in the same directory, whatever became of the one before. */
    Tocsin start() throws IOException {
        return start(Map.of());
    }

    /** @param settings environment variables */
    Tocsin start(Map<String, String> settings) throws IOException {
        tocsin = Tocsin.start(directory, settings);
        return tocsin;
    }

    String agent() {
        return agent;
    }

    Path directory() {
        return directory;
    }

    FarEnds farEnds() {
        return farEnds;
    }

    Tocsin tocsin() {
        return tocsin;
    }

    void goBad() {
        world.agents().goBad(agent);
    }

    void recover() {
        world.agents().recover(agent);
    }

    /** One more agent goes bad. What was decided before it has been told when this is told. */
    void anotherGoesBad() {
        world.agents().goBad(agent + "-too");
    }

    void awaitState(String state) {
        Await.until(agent + " was " + state, () -> tocsin.state(agent).equals(state));
    }

    @Override
    public void close() {
        world.agents().recover(agent);
        world.agents().recover(agent + "-too");
        farEnds.gate().open();
        if (tocsin != null) {
            tocsin.close();
        }
        farEnds.close();
    }
}
