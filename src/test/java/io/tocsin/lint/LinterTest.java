package io.tocsin.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.yaml.SourceText;
import io.tocsin.diagnostic.Finding;
import io.tocsin.label.Labels;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String ALERT = """
            groups:
              - name: g
                rules:
                  - alert: A
                    expr: EXPR
                    for: 5m
                    labels: {severity: page}
                    annotations: {runbook_url: r}
            """;

    private static List<Finding> lint(String... files) {
        var sources = new ArrayList<SourceText>();
        for (String file : files) {
            sources.add(new SourceText("rules" + (sources.isEmpty() ? "" : sources.size()) + ".yml", file));
        }
        return new Linter(LintOptions.DEFAULT, Optional.empty(), Instant.EPOCH).lint(sources, MINUTE);
    }

    private static List<String> idsOf(String expression) {
        return ids(lint(ALERT.replace("EXPR", "'" + expression.replace("'", "''") + "'")));
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(finding -> finding.check().id()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "errors_total > 5; promql/counter",
        "sum(errors_total) > 5; promql/counter",
        "rate(x_total[1m]) > 5; promql/rate",
        "irate(x_total[90s]) > 5; promql/rate",
        "up{job=~\"api\"} == 0; promql/regex",
        "up{job=~\"^api.+\"} == 0; promql/regex",
        "up{job=~\".*\"} == 0; promql/regex",
        "up; alert/condition",
        "up == bool 0; alert/condition",
        "rate(x_total[5m]) >= 0; alert/condition",
        "rate(x_total[5m]) > -1; alert/condition",
        "count(up == 0) > 0; alert/condition",
        "count(up == 0) == 0; alert/condition",
        "sum(rate(x_total[5m])) < 0; alert/condition",
        "up == NaN; alert/condition",
        "load >= load; alert/condition",
        "vector(1) > 0; alert/condition",
        "up{job=\"a\",job=\"b\"} == 0; promql/impossible",
        "histogram_quantile(0.9, sum by (job) (rate(x_bucket[5m]))) > 1; promql/histogram",
        "sum by (job) (a) > on (job, instance) b; promql/matching",
        "first_over_time(up[5m]) == 0; promql/version",
        "sum_over_time(up[5m * 2]) == 0; promql/version",
        "up offset -min_of(1m, 2m) == 0; promql/version",
        "sum_over_time(up[1h:step()]) == 0; promql/version",
        "histogram_count(h >/ 0.5) > 3; promql/version",
    })
    void lint_findsWhatIsUnwiseInAnExpression(String expression, String id) {
        assertThat(idsOf(expression)).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "rate(errors_total[5m]) > 5", "increase(errors_total[2m]) > 0", "absent(errors_total)", "count(errors_total) > 3", "up == 0 unless errors_total",
        "errors_total - errors_total offset 5m > 3", "up{job=~\"a|b\"} == 0", "up{job=~\"api.+\"} == 0", "histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m]))) > 1",
        "sum by (job) (a) > on (job) b", "rate(x_total[5m]) <= 0", "sum(rate(x_total[5m])) == 0", "count(up == 0) > 2", "load != load", "ALERTS{alertstate=\"firing\"}",
        "temperature >= 0", "up{job=\"a\",instance!=\"b\"} == 0", "up unless on (job) x", "sum_over_time(up[300] offset -5m) == 0",
    })
    void lint_leavesAloneWhatIsMeant(String expression) {
        assertThat(idsOf(expression)).isEmpty();
    }

    @Test
    void lint_ofAnAlertWithNothing_namesWhatIsMissingAtItsPlace() {
        List<Finding> findings = lint("groups:\n- name: g\n  rules:\n  - alert: A\n    expr: absent(up)\n  - alert: B\n    expr: up == 0\n    for: 30s\n    keep_firing_for: 10s\n    labels: {severity: x}\n    annotations: {runbook: r}\n");
        assertThat(findings.stream().map(finding -> finding.check().id() + " " + finding.position())).containsExactlyInAnyOrder("alert/severity rules.yml:4:5",
                "alert/runbook rules.yml:4:5", "alert/absent rules.yml:5:11", "alert/for rules.yml:8:10", "alert/for rules.yml:9:22");
    }

    @Test
    void lint_ofATextThatReadsALostLabel_pointsIntoTheText() {
        List<Finding> findings = lint(ALERT.replace("EXPR", "sum by (job) (up) == 0").replace("{runbook_url: r}",
                "{runbook_url: r, a: 'x {{ $labels.instance }}{{ $labels.job }}', b: '{{ if .Labels.pod }}{{ end }}', c: '{{ index $labels \"zone\" }}', d: '{{ range query \"up\" }}{{ .Labels.any }}{{ end }}'}"));
        assertThat(ids(findings)).containsExactly("alert/template", "alert/template", "alert/template");
        assertThat(findings.getFirst().position()).hasToString("rules.yml:8:48");
        assertThat(findings.toString()).contains("\"instance\"", "\"pod\"", "\"zone\"", "leaves job");
    }

    @Test
    void lint_ofAValueInALabel_saysThatEachChangeIsAnotherAlert() {
        assertThat(ids(lint(ALERT.replace("EXPR", "up == 0").replace("severity: page", "severity: page, v: '{{ $value }}', w: '{{ .Value | humanize }}'"))))
                .containsExactly("alert/value-label", "alert/value-label");
    }

    @Test
    void lint_acrossFiles_findsDuplicates() {
        String record = "groups:\n- name: g\n  rules:\n  - record: a:b\n    expr: EXPR\n";
        assertThat(lint(record.replace("EXPR", "sum(up)"), record.replace("EXPR", "sum(down)")).toString()).contains("rule/duplicate", "same series", "rules.yml:4:5");
        assertThat(ids(lint(ALERT.replace("EXPR", "up==0"), ALERT.replace("EXPR", "up == 0")))).containsExactly("rule/duplicate");
        assertThat(lint(ALERT.replace("EXPR", "up==0"), ALERT.replace("EXPR", "up == 1"))).isEmpty();
    }

    @Test
    void lint_withComments_leavesOutWhatTheySwitchOff() {
        String two = "groups:\n- name: g\n  rules:\n  # tocsin disable alert/runbook, alert/severity: on purpose\n  - alert: A\n    expr: up == 0\n  - alert: B\n    expr: up == 0\n";
        assertThat(ids(lint(two))).containsExactlyInAnyOrder("alert/runbook", "alert/severity");
        assertThat(ids(lint("# tocsin file/disable alert/runbook\n" + two))).containsExactly("alert/severity");
        assertThat(ids(lint(ALERT.replace("EXPR", "up == 0 # tocsin disable alert/nonsense")))).containsExactly("lint/comment");
    }

    @Test
    void lint_withADataSource_asksForMetricsLabelsAndNumbers() {
        var answers = Map.of("count({__name__=\"up\"})", 3.0, "count(up{job=\"api\"})", 3.0, "count(up)", 3.0, "count(up == 0)", 51.0);
        Querier querier = (query, at) -> answers.containsKey(query) ? List.of(new Sample(Labels.EMPTY, answers.get(query))) : List.of();
        var linter = new Linter(LintOptions.DEFAULT, Optional.of(querier), Instant.EPOCH);
        assertThat(ids(linter.lint(List.of(source("down == 0")), MINUTE))).containsExactly("series/metric");
        assertThat(linter.lint(List.of(source("up{job=\"api\",zone=\"x\"} == 0")), MINUTE).toString()).contains("series/label", "zone=\"x\"").doesNotContain("has job");
        assertThat(ids(linter.lint(List.of(source("up == 0")), MINUTE))).containsExactly("alert/count");
        assertThat(linter.lint(List.of(source("absent(down)")), MINUTE)).isEmpty();
    }

    @Test
    void lint_withADataSourceThatIsDown_saysSo() {
        Querier querier = (query, at) -> {
            throw new QueryException(QueryException.Kind.UNREACHABLE, "no route");
        };
        assertThat(new Linter(LintOptions.DEFAULT, Optional.of(querier), Instant.EPOCH).lint(List.of(source("up == 0")), MINUTE).toString()).contains("series/query", "no route");
    }

    @Test
    void lint_ofTheShippedPacks_findsNothing() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("k8s/rules"))) {
            var sources = new ArrayList<SourceText>();
            for (Path file : files.filter(file -> file.toString().endsWith(".yml")).sorted().toList()) {
                sources.add(new SourceText(file.toString(), Files.readString(file)));
            }
            assertThat(sources).hasSizeGreaterThan(10);
            assertThat(new Linter(new LintOptions(Duration.ofSeconds(30), 50, name -> false), Optional.empty(), Instant.EPOCH).lint(sources, MINUTE)).isEmpty();
        }
    }

    private static SourceText source(String expression) {
        return new SourceText("rules.yml", ALERT.replace("EXPR", "'" + expression + "'"));
    }

    @Test
    void lint_takesARunbookOfTheAlertsNameForALink() {
        List<SourceText> sources = List.of(new SourceText("rules.yml", ALERT.replace("EXPR", "up == 0").replace("{runbook_url: r}", "{summary: s}")));
        assertThat(ids(new Linter(LintOptions.DEFAULT, Optional.empty(), Instant.EPOCH).lint(sources, MINUTE))).containsExactly("alert/runbook");
        assertThat(ids(new Linter(LintOptions.DEFAULT.withRunbooks("B"::equals), Optional.empty(), Instant.EPOCH).lint(sources, MINUTE))).containsExactly("alert/runbook");
        assertThat(new Linter(LintOptions.DEFAULT.withRunbooks("A"::equals), Optional.empty(), Instant.EPOCH).lint(sources, MINUTE)).isEmpty();
    }
}
