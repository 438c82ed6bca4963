package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.config.RuleContext;
import io.tocsin.config.RuleFileParser;
import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.Sample;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The alert generator compliance specification 1.0 (github.com/prometheus/compliance, alert_generator/specification.md), one test for each MUST about what
 * happens between a result and the state of its alerts; time moved by hand. Nested classes are its sections. What is written and sent is in
 * {@link AlertSendingComplianceTest}; what it says of the two APIs in {@code RulesApiIT}, of real time in {@code ComplianceIT}.
 */
class AlertGeneratorComplianceTest extends ComplianceScene {

    @Nested
    class TheFormat {

        @ParameterizedTest
        @ValueSource(strings = {
            "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: x > 0.5\n    for: 10m\n    labels: {severity: page}\n    annotations: {summary: High}\n",
            "{\"groups\": [{\"name\": \"g\", \"interval\": \"1m\", \"rules\": [{\"alert\": \"A\", \"expr\": \"x > 0.5\", \"for\": \"10m\"}]}]}",
        })
        void rules_areAcceptedAsYamlAndAsJson(String file) {
            assertThat(group(file).rules()).hasSize(1);
        }

        @Test
        void interval_isAMinuteUnlessGiven() {
            assertThat(group("groups: [{name: g, rules: []}]").interval()).isEqualTo(Duration.ofMinutes(1));
        }

        @Test
        void groupName_isUniqueInAFile() {
            var findings = new Findings();
            RuleFileParser.parse(new SourceText("r.yml", "groups: [{name: g, rules: []}, {name: g, rules: []}]"), RuleContext.of(Duration.ofMinutes(1), Set.of()), findings);
            assertThat(findings.hasErrors()).isTrue();
        }
    }

    @Nested
    class Constraints {

        @Test
        void results_areThereForLaterRulesOfTheSameEvaluation_inTheOrderOfTheFile() {
            given("groups: [{name: g, rules: [{alert: Bad, expr: errors > 1}, {alert: Worse, expr: 'ALERTS{alertname=\"Bad\"}'}]}]");
            tick(BAD);
            assertThat(asked).containsExactly("errors > 1 @ 0", "ALERTS{alertname=\"Bad\"} @ 0");
            assertThat(kept.did.indexOf("flush")).isGreaterThan(0);
            assertThat(evaluation.report().rules().get(1).alerts()).singleElement().extracting(alert -> alert.labels().get("job")).isEqualTo("a");
        }

        /** All but {@code tmpl}: the specification would have it accepted, Prometheus knows it in console templates only and refuses it in rules. */
        @ParameterizedTest
        @ValueSource(strings = {
            "{{ $value }}", "{{ .Value }}", "{{ $labels.job }}", "{{ .Labels.job }}", "{{ query \"up\" | first | value }}", "{{ query \"up\" | first | label \"job\" }}",
            "{{ range query \"up\" | sortByLabel \"job\" }}{{ .Value }}{{ end }}", "{{ humanize 1234.0 }}", "{{ humanize1024 2048.0 }}", "{{ humanizeDuration 90 }}",
            "{{ humanizePercentage 0.5 }}", "{{ humanizeTimestamp 1 }}", "{{ title \"a\" }}", "{{ toUpper \"a\" }}", "{{ toLower \"A\" }}", "{{ match \"a.*\" \"ab\" }}",
            "{{ reReplaceAll \"a\" \"b\" \"a\" }}", "{{ args 1 }}", "{{ parseDuration \"1m\" }}", "{{ stripPort \"a:1\" }}", "{{ stripDomain \"a.b\" }}", "{{ toTime 1.0 }}",
            "{{ $externalLabels.region }}", "{{ .ExternalLabels.region }}", "{{ $externalURL }}", "{{ .ExternalURL }}", "{{ externalURL }}", "{{ graphLink \"up\" }}", "{{ tableLink \"up\" }}",
            "{{ safeHtml \"a\" }}", "{{ pathPrefix }}x", "{{ query \"up\" | first | strvalue }}x",
        })
        void templates_haveEveryVariableAndFunction(String text) {
            rule("annotations: {a: '" + text + "'}");
            tick(BAD);
            assertThat(report().lastError()).isEmpty();
            assertThat(only().annotations().get("a")).isNotEmpty().doesNotContain("<error", "<no value>");
        }
    }

    @Nested
    class ExecutingAnAlertingRule {

        @Test
        void expression_isAskedForTheEvaluationsOwnMoment() {
            rule("");
            ticks(3);
            assertThat(asked).containsExactly("errors > 1 @ 0", "errors > 1 @ 15", "errors > 1 @ 30");
        }

        @Test
        void step1_eachElementIsAnAlertWithItsLabels() {
            rule("");
            tick(sample("__name__", "errors", "job", "a", "status", "500"), sample("__name__", "errors", "job", "a", "status", "400"));
            assertThat(report().alerts()).extracting(ActiveAlert::labels).containsExactlyInAnyOrder(
                    Labels.of("alertname", "Bad", "job", "a", "status", "500"), Labels.of("alertname", "Bad", "job", "a", "status", "400"));
        }

        @Test
        void step2_templatesRunForEachAlert_andOverrideItsLabels() {
            rule("labels: {job: 'my {{ $labels.job }}', code: '{{ $value }}'}, annotations: {summary: '{{ $labels.job }}'}");
            tick(BAD, sample("job", "b"));
            assertThat(report().alerts()).extracting(ActiveAlert::labels).containsExactlyInAnyOrder(
                    Labels.of("alertname", "Bad", "job", "my a", "code", "2"), Labels.of("alertname", "Bad", "job", "my b", "code", "2"));
            assertThat(report().alerts()).extracting(alert -> alert.annotations().get("summary")).containsExactlyInAnyOrder("a", "b");
        }

        @Test
        void step3_alertnameOverridesAnyOther() {
            rule("labels: {alertname: Template}");
            tick(sample("alertname", "Series", "job", "a"));
            assertThat(only().labels()).isEqualTo(Labels.of("alertname", "Bad", "job", "a"));
        }

        @Test
        void step4_equalLabelsAreAnError_andNothingIsSentOrWritten() {
            rule("labels: {job: same}");
            tick(BAD, sample("job", "b"));
            assertThat(report().health().word()).isEqualTo("err");
            assertThat(report().lastError()).contains("same labelset");
            assertThat(report().alerts()).isEmpty();
            assertThat(sent).isEmpty();
            assertThat(kept.did).isEmpty();
        }
    }

    @Nested
    class PendingAndFiringAndInactive {

        @Test
        void pending_firstWhereForIsNotZero() {
            rule("for: 30s");
            tick(BAD);
            assertThat(only().state().word()).isEqualTo("pending");
            assertThat(only().state().activeAt()).isEqualTo(START);
        }

        @Test
        void pending_asLongAsLessThanForIsOver_thenFiringAtOnce() {
            rule("for: 30s");
            ticks(2, BAD);
            assertThat(only().state().word()).isEqualTo("pending");
            tick(BAD);
            assertThat(only().state().word()).isEqualTo("firing");
            assertThat(only().state().activeAt()).isEqualTo(START);
        }

        @Test
        void annotations_areThoseOfTheLastEvaluation() {
            rule("for: 30s, annotations: {value: '{{ $value }}'}");
            for (double value : new double[] {2, 3, 4, 5}) {
                tick(new Sample(Labels.of("job", "a"), value));
                assertThat(only().annotations().get("value")).isEqualTo(Integer.toString((int) value));
            }
            assertThat(only().state().word()).isEqualTo("firing");
        }

        @Test
        void firing_atOnceWhereForIsZero() {
            rule("");
            tick(BAD);
            assertThat(only().state().word()).isEqualTo("firing");
            assertThat(only().state().activeAt()).isEqualTo(START);
        }

        @Test
        void firing_atTheNextEvaluationWhereForIsBelowTheInterval() {
            rule("for: 5s");
            tick(BAD);
            assertThat(only().state().word()).isEqualTo("pending");
            tick(BAD);
            assertThat(sent).singleElement().extracting(Alert::startsAt).isEqualTo(at(15));
        }

        @Test
        void inactive_atTheFirstEvaluationWithoutIt() {
            rule("");
            tick(BAD);
            tick();
            assertThat(only().state().word()).isEqualTo("inactive");
            assertThat(sent.getLast().endsAt()).isEqualTo(at(15));
        }

        @Test
        void pending_whichIsGoneIsNeverTold() {
            rule("for: 30s");
            tick(BAD);
            tick();
            assertThat(report().alerts()).isEmpty();
            assertThat(sent).isEmpty();
        }

        @Test
        void inactive_whichComesBackIsANewAlert() {
            rule("for: 15s");
            ticks(2, BAD);
            tick();
            tick(BAD);
            assertThat(only().state().word()).isEqualTo("pending");
            assertThat(only().state().activeAt()).isEqualTo(at(45));
            tick(BAD);
            assertThat(sent.getLast().startsAt()).isEqualTo(at(60));
        }
    }
}
