package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.yaml.Findings;
import io.tocsin.label.Labels;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.RecordingRule;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
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

class RuleFileParserTest {

    private static final String GROUP = "groups:\n- name: g\n  rules:\n";

    private final Findings findings = new Findings();

    private List<RuleGroup> groups(String yaml) {
        List<RuleGroup> groups = Yaml.rules(yaml, findings);
        assertThat(findings.list()).isEmpty();
        return groups;
    }

    private static String rule(String... lines) {
        return GROUP + "  - " + String.join("\n    ", lines) + "\n";
    }

    @Test
    void parse_readsAnAlertingRule() {
        Rule rule = groups(rule("alert: High", "expr: up == 0", "for: 5m", "keep_firing_for: 1h", "labels: {severity: page, n: 5}", "annotations: {summary: '{{ $labels.x }}'}"))
                .getFirst().rules().getFirst();
        AlertingRule alert = (AlertingRule) rule;
        assertThat(alert.key()).hasToString("/g/High{n=\"5\", severity=\"page\"}");
        assertThat(alert.holdFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(alert.keepFiringFor()).isEqualTo(Duration.ofHours(1));
        assertThat(alert.labels().get("n").source()).isEqualTo("5");
        assertThat(alert.annotations().get("summary").source()).isEqualTo("{{ $labels.x }}");
        assertThat(alert.position()).hasToString("rules.yml:4:5");
    }

    @Test
    void parse_readsAGroupWithItsLabelsAndVmalertsKeys() {
        RuleGroup group = groups("""
                groups:
                - name: g
                  interval: 30s
                  limit: 10
                  query_offset: 1m
                  eval_offset: 5s
                  concurrency: 3
                  type: prometheus
                  params: {nocache: ["1"], tenant: a}
                  headers: ["X-Scope: a:b"]
                  notifier_headers: ["X: y"]
                  labels: {team: x, severity: low}
                  rules:
                  - record: a:b
                    expr: 1
                    labels: {severity: high}
                """).getFirst();
        assertThat(group.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(group.limit()).isEqualTo(10);
        assertThat(group.queryOffset()).isEqualTo(Duration.ofMinutes(1));
        assertThat(group.evalOffset()).isEqualTo(Optional.of(Duration.ofSeconds(5)));
        assertThat(group.concurrency()).isEqualTo(3);
        assertThat(group.parameters()).isEqualTo(Map.of("nocache", List.of("1"), "tenant", List.of("a")));
        assertThat(group.headers()).isEqualTo(Map.of("X-Scope", "a:b"));
        assertThat(((RecordingRule) group.rules().getFirst()).labels()).isEqualTo(Labels.of("team", "x", "severity", "high"));
    }

    @Test
    void parse_takesTheDefaultIntervalAndAnEmptyFile() {
        assertThat(groups("groups:\n- name: g\n  interval: 0s\n").getFirst().interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(groups("")).isEmpty();
        assertThat(groups("groups:\n")).isEmpty();
    }

    @Test
    void parse_readsSeveralDocumentsAndAliases() {
        List<RuleGroup> groups = groups("""
                groups:
                - name: a
                  rules:
                  - &r {alert: A, expr: up, annotations: &n {summary: s}}
                  - <<: *r
                    alert: B
                ---
                groups:
                - name: b
                """);
        assertThat(groups).extracting(RuleGroup::name).containsExactly("a", "b");
        assertThat(groups.getFirst().rules()).extracting(Rule::name).containsExactly("A", "B");
    }

    @Test
    void parse_refusesWhatPrometheusRefuses() {
        assertThat(Yaml.ruleFindings(rule("alert: A", "record: b", "expr: up"))).containsExactly(
                "5:13: group \"g\", rule 1, \"A\": a rule has either \"alert\" or \"record\", not both");
        assertThat(Yaml.ruleFindings(rule("expr: up"))).singleElement().asString().contains("needs an \"alert\" or a \"record\"");
        assertThat(Yaml.ruleFindings(rule("alert: A"))).singleElement().asString().contains("needs an \"expr\"");
        assertThat(Yaml.ruleFindings(rule("record: a", "expr: up", "for: 1m", "keep_firing_for: 1m", "annotations: {a: b}"))).hasSize(3);
        assertThat(Yaml.ruleFindings(rule("record: 'a{b=\"c\"}'", "expr: up"))).singleElement().asString().contains("no braces");
        assertThat(Yaml.ruleFindings(rule("alert: A", "expr: up", "labels: {__name__: x, '': y}"))).hasSize(2);
        assertThat(Yaml.ruleFindings(rule("alert: A", "expr: up", "for: 5"))).singleElement().asString().startsWith("6:10: group \"g\", rule 1, \"A\": \"5\" is no duration");
        assertThat(Yaml.ruleFindings("groups:\n- name: a\n- name: a\n- rules: []\n")).hasSize(2);
        assertThat(Yaml.ruleFindings("[]")).singleElement().asString().contains("mapping with \"groups\"");
        assertThat(Yaml.ruleFindings("groups: x")).singleElement().asString().contains("\"groups\" is a list");
        assertThat(Yaml.ruleFindings(rule("alert: A", "expr: up", "annotation: {a: b}"))).singleElement().asString().contains("did you mean \"annotations\"");
        assertThat(Yaml.ruleFindings("groups:\n- name: g\n  interval: 10s\n  eval_offset: 10s\n")).singleElement().asString().contains("below the interval");
        assertThat(Yaml.ruleFindings("groups:\n- name: g\n  type: graphite\n")).singleElement().asString().contains("graphite");
    }

    @Test
    void parse_pointsIntoExpressionsAndTemplates() {
        String yaml = rule("alert: A", "expr: |", "  sum by (x) (", "    up[)", "  )", "annotations:", "  summary: >-", "    value", "    {{ nope }}");
        assertThat(Yaml.ruleFindings(yaml)).satisfiesExactly(
                expression -> assertThat(expression).startsWith("7:12: group \"g\", rule 1, \"A\": "),
                template -> assertThat(template).startsWith("12:12: group \"g\", rule 1, \"A\", annotation \"summary\": ").contains("nope"));
    }

    @Test
    void parse_findsAllProblemsAtOnce() {
        assertThat(Yaml.ruleFindings(GROUP + "  - {alert: A, expr: 'up =', for: x}\n  - {alert: B, expr: 'sum('}\n  - {record: c}\n")).hasSize(4);
    }

    @Test
    void parse_numbersRepeatedRulesAndWarns() {
        List<RuleGroup> groups = Yaml.rules(GROUP + "  - {alert: A, expr: up > 1}\n  - {alert: A, expr: up > 2}\n", findings);
        assertThat(groups.getFirst().rules()).extracting(rule -> rule.key().ordinal()).containsExactly(0, 1);
        assertThat(findings.hasErrors()).isFalse();
        assertThat(findings.list()).singleElement().asString().contains("same labels already");
    }

    @Property(tries = 1000)
    void parse_neverThrows(@ForAll("ruleLike") String yaml) {
        Yaml.ruleFindings(yaml);
    }

    @Provide
    Arbitrary<String> ruleLike() {
        return Arbitraries.of("groups:", "\n", "- ", "  ", "    ", "name: g", "rules:", "alert: A", "record: r", "expr: ", "expr: |\n", "up", "{a=", "[5m", "for: ", "5m", "x",
                        "labels: ", "{a: b}", "{a: [b]}", "annotations:", "'{{ $x'", "{{", "limit: ", "interval: ", "[]", "{}", "~", "*a", "&a ", "<<: ", "'", "\"", "---\n")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
