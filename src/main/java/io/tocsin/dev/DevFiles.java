package io.tocsin.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of dev mode, written under target/dev: tocsin.yml, rules, and what Prometheus needs. */
final class DevFiles {

    /** {@code %s}: Tocsin's address, Prometheus's, the mail server's port, the project's directory. */
    private static final String TOCSIN = """
            # Written by quarkus:dev at its start. Change it and see what happens: Tocsin takes up a changed file by itself. The next start writes it anew.
            prometheus:
              url: %2$s
            rule_files:
              - rules/*.yml
            evaluation_interval: 2s
            external_url: %1$s
            runbooks:
              dir: %4$s/runbooks

            global:
              smtp_smarthost: localhost:%3$d
              smtp_from: tocsin@example.org
              smtp_require_tls: false
              slack_api_url: %1$s/dev/slack
              pagerduty_url: %1$s/dev/pagerduty

            route:
              receiver: team
              group_by: [alertname, agent_name]
              group_wait: 2s
              group_interval: 10s
              repeat_interval: 10m
              routes:
                - receiver: archive
                  continue: true
                - matchers: [severity=~"critical|high"]
                  receiver: on-call
                - matchers: [area=~"cost|quality"]
                  receiver: owners
                - receiver: team

            receivers:
              - name: on-call
                pagerduty_configs:
                  - routing_key: 0123456789abcdef0123456789abcdef
                slack_configs:
                  - channel: "#agents-incidents"
                    send_resolved: true
              - name: owners
                email_configs:
                  - to: agent-owners@example.org
                    send_resolved: true
              - name: team
                slack_configs:
                  - channel: "#agents"
                    send_resolved: true
              - name: archive
                webhook_configs:
                  - url: %1$s/dev/webhook
            """;

    private static final String PROMETHEUS = """
            global:
              scrape_interval: 2s
            scrape_configs:
              - job_name: agents
                metrics_path: /dev/agents/metrics
                static_configs:
                  - targets: ["%s"]
            """;

    private final Path project;

    /** @param project the project's directory, with target, k8s and runbooks below */
    DevFiles(Path project) {
        this.project = project;
    }

    Path tools() {
        return project.resolve("target/tools");
    }

    Path prometheus() {
        return project.resolve("target/dev/prometheus");
    }

    /** @param tocsin host and port to scrape the agents from */
    static String prometheusConfiguration(String tocsin) {
        return PROMETHEUS.formatted(tocsin);
    }

    /** @return the tocsin.yml */
    Path write(String tocsinUrl, String prometheusUrl, int smtpPort) throws IOException {
        Path directory = Files.createDirectories(project.resolve("target/dev/rules")).getParent();
        Files.writeString(directory.resolve("rules/agents.yml"), ShortRules.of(Files.readString(project.resolve("k8s/rules/agents.yml"))));
        return Files.writeString(directory.resolve("tocsin.yml"), TOCSIN.formatted(tocsinUrl, prometheusUrl, smtpPort, project));
    }
}
