package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.yaml.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromtoolTestsTest {

    private static final String TEST = "rule_files: [r*.yml]\nevaluation_interval: 1m\ntests:\n- input_series: [{series: up, values: 1x5}]\n  promql_expr_test: [{expr: up, exp_samples: [{value: .inf}]}]\n";

    @TempDir
    private Path directory;

    private final Findings findings = new Findings();

    private Optional<Path> prepare(String rules) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), rules);
        Path test = Files.writeString(directory.resolve("test.yml"), TEST);
        return PromtoolTests.prepare(test, directory.resolve("copies"), findings);
    }

    @Test
    void prepare_whatPromtoolTakes_isLeftAsItIs() throws IOException {
        assertThat(prepare("groups: [{name: g, interval: 1m, rules: [{alert: A, expr: up, for: 1m, labels: {no_data: x}}]}]")).hasValue(directory.resolve("test.yml"));
    }

    @Test
    void prepare_whatOnlyTocsinKnows_isLeftOutOfACopy() throws IOException {
        Path test = prepare("datasource: other\ngroups:\n- name: g\n  concurrency: 2\n  limit: 5\n  rules:\n  - {alert: A, expr: 'up == 0', no_data: alert, labels: {team: 'a \"b\"'}}\n").orElseThrow();
        Path rules = directory.resolve("copies/1/rules.yml");
        assertThat(Files.readString(test)).isEqualTo("{\"rule_files\":[\"" + rules.toAbsolutePath() + "\"],\"evaluation_interval\":1m,\"tests\":"
                + "[{\"input_series\":[{\"series\":up,\"values\":1x5}],\"promql_expr_test\":[{\"expr\":up,\"exp_samples\":[{\"value\":.inf}]}]}]}");
        assertThat(rules).hasContent("{\"groups\":[{\"name\":g,\"limit\":5,\"rules\":[{\"alert\":A,\"expr\":\"up == 0\",\"labels\":{\"team\":\"a \\\"b\\\"\"}}]}]}");
    }

    @Test
    void prepare_severalDocuments_becomeOne() throws IOException {
        prepare("groups: [{name: g, rules: [{alert: A, expr: up}]}]\n---\ngroups: [{name: h, rules: [{alert: B, expr: up}]}]");
        assertThat(Files.readString(directory.resolve("copies/1/rules.yml"))).contains("\"name\":g", "\"name\":h");
    }

    @Test
    void prepare_aBrokenRuleFile_isRefusedInOurWords() throws IOException {
        assertThat(prepare("groups: [{name: g, rules: [{alert: A, expr: 'up ==', no_data: ok}]}]")).isEmpty();
        assertThat(findings.list()).singleElement().asString().contains("rules.yml:1:").contains("group \"g\", rule 1, \"A\"");
    }
}
