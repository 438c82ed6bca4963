package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The section {@code kubernetes}. */
class KubernetesReaderTest {

    @TempDir
    private Path directory;

    private RuleObjectSelection read(String section) {
        return Yaml.loaded(directory, Yaml.MINIMAL + section).ruleObjects().orElseThrow();
    }

    private List<String> findings(String section) {
        return Yaml.findings(directory, Yaml.MINIMAL + section);
    }

    @Test
    void read_isNothingWithoutTheSection() {
        assertThat(Yaml.loaded(directory, Yaml.MINIMAL).ruleObjects()).isEmpty();
    }

    @Test
    void read_isTheOwnNamespaceWithoutMore() {
        assertThat(read("kubernetes: {prometheus_rules: {}}")).isEqualTo(new RuleObjectSelection(List.of(), ""));
    }

    @Test
    void read_takesNamespacesAndATextSelector() {
        assertThat(read("kubernetes: {prometheus_rules: {namespaces: [a, team-b, a], selector: 'team=agents,env in (prod, staging), !old'}}"))
                .isEqualTo(new RuleObjectSelection(List.of("a", "team-b"), "team=agents,env in (prod, staging), !old"));
        assertThat(read("kubernetes: {prometheus_rules: {namespaces: ['*']}}").namespaces()).containsExactly(RuleObjectSelection.ALL);
    }

    @Test
    void read_takesTheSelectorOfObjects() {
        assertThat(read("""
                kubernetes:
                  prometheus_rules:
                    selector:
                      matchLabels: {prometheus: k8s, example.org/role: alert-rules}
                      matchExpressions:
                      - {key: env, operator: In, values: [prod, staging]}
                      - {key: tier, operator: NotIn, values: [x]}
                      - {key: team, operator: Exists}
                      - {key: old, operator: DoesNotExist}
                """).selector()).isEqualTo("prometheus=k8s,example.org/role=alert-rules,env in (prod,staging),tier notin (x),team,!old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "!a", "a=b", "a==b", "a != b", "a=", "x.org/a in (b)", "a notin (b,c) , d", "a in ()"})
    void selector_isAsTheApiTakesIt(String text) {
        assertThat(read("kubernetes: {prometheus_rules: {selector: \"" + text + "\"}}").selector()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "a,", "a b", "a in b", "a in (b", "=b", "a=b=c", "a=~b", "-a", "a>1", "{a=b}"})
    void selector_isRefusedWithItsPlace(String text) {
        assertThat(findings("kubernetes: {prometheus_rules: {selector: \"" + text + "\"}}")).singleElement().asString()
                .matches("3:[0-9]+: kubernetes, prometheus_rules: this is no selector of labels; .*");
    }

    @Test
    void read_saysWhatIsWrong() {
        assertThat(findings("kubernetes: {}")).containsExactly("3:13: kubernetes: \"prometheus_rules\" is missing, which says what objects are read; {} for those of the own namespace");
        assertThat(findings("kubernetes: {prometheus_rules: {namespace: [a]}}")).singleElement().asString().contains("unknown key \"namespace\"").contains("namespaces");
        assertThat(findings("kubernetes: {prometheus_rules: {namespaces: [Team_A]}}")).singleElement().asString().contains("3:46").contains("\"Team_A\" is no name of a namespace");
        assertThat(findings("kubernetes: {prometheus_rules: {namespaces: ['*', a]}}")).singleElement().asString().contains("stands alone");
        assertThat(findings("kubernetes: {prometheus_rules: {selector: {matchLabels: {'a b': c, d: 'e f'}}}}")).hasSize(2);
        assertThat(findings("kubernetes: {prometheus_rules: {selector: {matchExpressions: [{key: a, operator: is}, {key: a, operator: In}, {operator: Exists, values: [b]}]}}}")).hasSize(4);
    }
}
