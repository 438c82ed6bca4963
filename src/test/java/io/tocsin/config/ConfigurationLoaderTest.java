package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.Problem;
import io.tocsin.label.Labels;
import io.tocsin.notify.Integration;
import io.tocsin.remote.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {

    private static final String FULL = """
            global:
              resolve_timeout: 3m
              slack_api_url: ${SLACK}
              smtp_smarthost: mail:25
              smtp_from: tocsin@example.org
            route:
              receiver: team
              routes:
              - matchers: [severity="page"]
                receiver: pager
            receivers:
            - name: team
              slack_configs:
              - channel: '#alerts'
              email_configs:
              - to: team@example.org
            - name: pager
              pagerduty_configs:
              - routing_key: hunter2
            inhibit_rules:
            - source_matchers: [severity="page"]
              target_matchers: [severity="warning"]
              equal: [service]
            time_intervals:
            - name: office
              time_intervals:
              - weekdays: [monday:friday]
            prometheus:
              url: http://user:hunter2@prometheus:9090
              timeout: 5s
            rule_files: [rules/*.yml]
            templates: [t/*.tmpl]
            evaluation_interval: 30s
            external_labels: {cluster: a}
            external_url: https://tocsin.example.org/
            runbooks: {dir: books, url: 'https://wiki/'}
            """;

    private static final Map<String, String> ENVIRONMENT = Map.of("SLACK", "https://hooks.example.org/T/hunter2");

    @TempDir
    private Path directory;

    private Configuration full() {
        Yaml.write(directory.resolve("rules/b.yml"), "groups: [{name: b, rules: [{alert: B, expr: up}]}]");
        Yaml.write(directory.resolve("rules/a.yml"), "groups: [{name: a, interval: 5s, rules: []}]");
        Yaml.write(directory.resolve("t/x.tmpl"), "{{ define \"x\" }}y{{ end }}");
        LoadOutcome outcome = Yaml.load(directory, FULL, ENVIRONMENT);
        assertThat(outcome).isInstanceOf(LoadOutcome.Loaded.class);
        assertThat(((LoadOutcome.Loaded) outcome).warnings()).isEmpty();
        return ((LoadOutcome.Loaded) outcome).configuration();
    }

    @Test
    void load_readsEverythingAFileSays() {
        Configuration full = full();
        assertThat(full.resolveTimeout()).isEqualTo(Duration.ofMinutes(3));
        assertThat(full.route().routes()).hasSize(1);
        assertThat(full.receiver("team").orElseThrow().integrations()).extracting(Integration::kind).containsExactly("email", "slack");
        assertThat(full.inhibitRules()).hasSize(1);
        assertThat(full.timeIntervals().intervals()).containsOnlyKeys("office");
        assertThat(full.prometheus().orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(full.ruleGroups()).extracting(group -> group.name() + " " + group.interval()).containsExactly("a PT5S", "b PT30S");
        assertThat(full.templates()).extracting(TemplateFile::content).containsExactly("{{ define \"x\" }}y{{ end }}");
        assertThat(full.externalLabels()).isEqualTo(Labels.of("cluster", "a"));
        assertThat(full.externalUrl()).contains(URI.create("https://tocsin.example.org/"));
        assertThat(full.runbooks()).isEqualTo(new RunbookSettings(directory.resolve("books"), Optional.of(URI.create("https://wiki/"))));
        assertThat(full.files()).extracting(path -> directory.relativize(path).toString()).containsExactly("tocsin.yml", "t/x.tmpl", "rules/a.yml", "rules/b.yml");
    }

    @Test
    void load_fillsInTheEnvironmentAndShowsNoSecret() {
        Configuration full = full();
        var slack = (Integration.Slack) full.receiver("team").orElseThrow().integrations().get(1);
        assertThat(slack.apiUrl().map(Secret::reveal)).contains("https://hooks.example.org/T/hunter2");
        assertThat(full.toString() + full.originalText() + full.alertmanagerText()).doesNotContain("hunter2");
        assertThat(full.originalText()).contains("slack_api_url: <secret>", "routing_key: <secret>", "channel: '#alerts'");
    }

    /** amtool and Alertmanager can read what the API shows as the original. */
    @Test
    void load_keepsTheAlertmanagersPartAsYaml() {
        Configuration full = full();
        assertThat(full.alertmanagerText()).doesNotContain("prometheus", "runbooks", "rule_files");
        Configuration again = Yaml.loaded(directory, full.alertmanagerText());
        assertThat(again.route()).isEqualTo(full.route());
        assertThat(again.timeIntervals()).isEqualTo(full.timeIntervals());
        assertThat(again.alertmanagerText()).isEqualTo(full.alertmanagerText());
    }

    @Test
    void load_watchesFilesThatComeLater() {
        Configuration full = full();
        Yaml.write(directory.resolve("rules/c.yml"), "groups: []");
        assertThat(full.watched().find()).hasSize(full.files().size() + 1);
    }

    @Test
    void load_takesAnAlertmanagersConfigurationAsItIs() {
        Configuration plain = Yaml.loaded(directory, Yaml.MINIMAL);
        assertThat(plain.ruleGroups()).isEmpty();
        assertThat(plain.prometheus()).isEmpty();
        assertThat(plain.resolveTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(plain.evaluationInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(plain.runbooks().directory()).isEqualTo(directory.resolve("runbooks"));
    }

    @Test
    void load_findsTheProblemsOfAllFilesAtOnce() {
        Yaml.write(directory.resolve("rules/a.yml"), "groups: [{name: a, rules: [{alert: B, expr: 'up ='}]}]");
        Yaml.write(directory.resolve("t/x.tmpl"), "{{ define \"x\" }}\n{{ nope }}{{ end }}");
        LoadOutcome outcome = Yaml.load(directory, FULL.replace("30s", "often").replace("weekdays", "weekday"), Map.of());
        List<Problem> problems = ((LoadOutcome.Refused) outcome).problems();
        assertThat(problems).extracting(problem -> Path.of(problem.position().file()).getFileName() + ":" + problem.position().line())
                .containsExactly("a.yml:1", "x.tmpl:2", "tocsin.yml:3", "tocsin.yml:27", "tocsin.yml:33");
        assertThat(problems).allMatch(problem -> !problem.excerpt().isEmpty());
    }

    @Test
    void load_needsAPrometheusForRules() {
        Yaml.write(directory.resolve("r.yml"), "groups: [{name: a, rules: []}]");
        assertThat(Yaml.findings(directory, Yaml.MINIMAL + "rule_files: [r.yml]\n")).singleElement().asString().contains("3:13", "need a \"prometheus\"");
    }

    @Test
    void load_warnsOfAGlobWithoutFiles() {
        assertThat(Yaml.findings(directory, Yaml.MINIMAL + "rule_files: [nope/*.yml]\n")).containsExactly("3:14: warning: no file matches \"nope/*.yml\"");
    }

    @Test
    void load_namesUnknownAndRepeatedKeys() {
        assertThat(Yaml.findings(directory, Yaml.MINIMAL + "recievers: []\nroute: {}\n")).containsExactly(
                "3:1: unknown key \"recievers\"; did you mean \"receivers\"?",
                "4:1: the key \"route\" is repeated; it stands in line 1 already");
    }

    @Test
    void load_explainsAFileThatIsNoConfiguration() throws IOException {
        assertThat(Yaml.findings(directory, "")).singleElement().asString().contains("is empty");
        assertThat(Yaml.findings(directory, "[a]")).singleElement().asString().contains("not a list");
        assertThat(Yaml.findings(directory, "a: [")).singleElement().asString().contains("no YAML");
        assertThat(Yaml.findings(directory, "receivers: []\n")).singleElement().asString().contains("\"route\" is missing");
        Path binary = Files.write(directory.resolve("binary.yml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(ConfigurationLoader.load(binary, Map.of())).asString().contains("is not UTF-8");
        assertThat(ConfigurationLoader.load(directory.resolve("none.yml"), Map.of())).asString().contains("does not exist");
        assertThat(ConfigurationLoader.load(directory, Map.of())).asString().contains("is a directory");
    }

    @Test
    void load_warnsOfWhatItDoesNotUse() {
        String yaml = Yaml.MINIMAL + "tracing: {endpoint: x, client_type: http}\nevent_recorder: {file_outputs: [{path: x}]}\n---\nmore: x\n";
        assertThat(Yaml.findings(directory, yaml)).hasSize(3).allMatch(line -> line.contains("warning"));
    }

    @Property(tries = 1000)
    void load_neverThrows(@ForAll("configurationLike") String yaml) throws IOException {
        Path file = Files.createTempFile("any", ".yml");
        try {
            ConfigurationLoader.load(Files.writeString(file, yaml), Map.of("A", "b"));
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<String> configurationLike() {
        return Arbitraries.of("global:", "route:", "receivers:", "receiver: a", "name: a", "routes:", "matchers: ", "[a=b]", "'{a=~\"b\"}'", "\n", "- ", "  ", "    ", "match: ",
                        "{a: b}", "[]", "{}", "x", "5", "slack_configs:", "email_configs:", "webhook_configs:", "url: ", "http://x", "api_url: ", "to: ", "http_config: ",
                        "time_intervals:", "times:", "weekdays: ", "inhibit_rules:", "equal: ", "group_by: ", "['...']", "group_wait: ", "5m", "${A}", "${", "$$", "&a ", "*a",
                        "<<: ", "'", "\"", "opsgenie_configs:", "telegram_configs:", "prometheus: ", "{url: 'http://x'}", "external_labels: ", "headers: ", "details: ")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
