package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.promql.Feature;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.NoData;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other systems in a configuration. */
class NeighbourReaderTest {

    @TempDir
    private Path directory;

    @Test
    void read_takesAConfigurationThatOnlyForwards() {
        Configuration read = loaded("""
                datasources:
                  mimir: {url: "http://mimir/prometheus", timeout: 3s}
                remote_write: {url: "http://prometheus:9090", http_config: {basic_auth: {username: u, password: hunter2}}}
                alertmanagers: [{url: "http://am-1:9093"}, {url: "http://am-2:9093"}]
                resend_delay: 2m
                rule_files: [r.yml]
                """, """
                datasource: mimir
                groups:
                - name: g
                  no_data: keep
                  rules: [{alert: A, expr: up}, {alert: B, expr: up, no_data: alert}]
                """);
        assertThat(read.neighbours().remoteWrite().getFirst().url()).isEqualTo(URI.create("http://prometheus:9090/api/v1/write"));
        assertThat(read.neighbours().alertmanagers()).hasSize(2);
        assertThat(read.neighbours().resendDelay()).isEqualTo(Duration.ofMinutes(2));
        assertThat(read.ruleGroups().getFirst().source()).isEqualTo("mimir");
        assertThat(read.dataSource("mimir").orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(read.ruleGroups().getFirst().rules()).extracting(rule -> ((AlertingRule) rule).noData()).containsExactly(NoData.KEEP, NoData.ALERT);
        assertThat(read.originalText()).doesNotContain("hunter2");
    }

    @Test
    void read_takesPrometheusList() {
        Configuration read = loaded("""
                alertmanagers: []
                remote_write:
                - url: http://a/write
                  basic_auth: {username: u, password: hunter2}
                  queue_config: {capacity: 5000, max_shards: 3}
                - url: http://b/write
                """, "");
        assertThat(read.neighbours().remoteWrite()).extracting(RemoteWriteTarget::url).containsExactly(URI.create("http://a/write"), URI.create("http://b/write"));
        assertThat(read.neighbours().remoteWrite().getFirst().http().basicAuth()).isPresent();
        assertThat(read.neighbours().remoteWrite().getFirst().capacity()).isEqualTo(5000);
    }

    @Test
    void read_takesWhatIsExperimentalWhereTheDataSourceHasIt() {
        String rules = "groups: [{name: g, datasource: new, rules: [{alert: A, expr: 'info(up)'}]}, {name: h, rules: [{record: b, expr: 'a + fill(0) b'}]}]";
        Configuration read = loaded("""
                prometheus: {url: "http://a", features: [promql-binop-fill-modifiers]}
                datasources: {new: {url: "http://b", features: [promql-experimental-functions, promql-duration-expr]}}
                alertmanagers: [{url: "http://am"}]
                rule_files: [r.yml]
                """, rules);
        assertThat(read.ruleGroups()).hasSize(2);
        assertThat(read.ruleContext().features("new")).containsExactlyInAnyOrder(Feature.EXPERIMENTAL_FUNCTIONS, Feature.DURATION_EXPRESSIONS);

        var refused = (LoadOutcome.Refused) Yaml.load(directory, """
                prometheus: {url: "http://a", features: [promql-experimental-functions, exemplar-storage]}
                datasources: {new: {url: "http://b"}}
                alertmanagers: [{url: "http://am"}]
                rule_files: [r.yml]
                """, Map.of());
        assertThat(refused.problems()).extracting(Object::toString).hasSize(3)
                .anyMatch(problem -> problem.contains("1:73: ") && problem.contains("\"exemplar-storage\" is no feature of PromQL; there are promql-experimental-functions, promql-duration-expr"))
                .anyMatch(problem -> problem.contains("r.yml:1:") && problem.contains("info() is experimental"))
                .anyMatch(problem -> problem.contains("r.yml:1:") && problem.contains("fill is experimental"));
    }

    @Test
    void read_refusesADataSourceThatNobodyKnows() {
        Yaml.write(directory.resolve("r.yml"), "groups: [{name: g, datasource: nowhere, rules: [{alert: A, expr: up, no_data: maybe}]}]");
        var refused = (LoadOutcome.Refused) Yaml.load(directory, "alertmanagers: [{url: 'http://am'}]\nrule_files: [r.yml]", Map.of());
        assertThat(refused.problems()).extracting(Object::toString)
                .anyMatch(problem -> problem.contains("rules name the data source \"nowhere\""))
                .anyMatch(problem -> problem.contains("\"no_data\" is one of ok, alert and keep"));
    }

    private Configuration loaded(String yaml, String rules) {
        Yaml.write(directory.resolve("r.yml"), rules);
        LoadOutcome outcome = Yaml.load(directory, yaml, Map.of());
        assertThat(outcome).isInstanceOf(LoadOutcome.Loaded.class);
        return ((LoadOutcome.Loaded) outcome).configuration();
    }
}
