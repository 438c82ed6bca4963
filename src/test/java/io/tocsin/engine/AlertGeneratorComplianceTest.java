package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.RunbookLink;
import io.tocsin.config.RuleContext;
import io.tocsin.config.RuleFileParser;
import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Expansion;
import io.tocsin.rule.Querier;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SampleSink;
import io.tocsin.testing.InMemoryAlertStateStore;
import io.tocsin.testing.InMemoryPostedAlertStore;
import io.tocsin.time.Tick;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The alert generator compliance specification 1.0 (github.com/prometheus/compliance, alert_generator/specification.md), one test for each MUST about what
 * happens between a result and what is sent; time moved by hand. Nested classes are its sections. What it says of the two APIs is in
 * {@code RulesApiIT}, of real time in {@code ComplianceIT}.
 */
class AlertGeneratorComplianceTest {

    private static final Instant START = Evaluations.START;
    private static final String RULE = "groups: [{name: g, interval: 15s, rules: [{alert: Bad, expr: errors > 1, %s}]}]";

    private final Kept kept = new Kept();
    private final List<Alert> sent = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private List<Sample> result = List.of(sample("job", "a"));
    private Instant now = START.minusSeconds(15);
    private GroupEvaluation evaluation;

    private static Sample sample(String... labels) {
        return new Sample(Labels.of(labels), 2);
    }

    private static RuleGroup group(String yaml) {
        var findings = new Findings();
        List<RuleGroup> groups = RuleFileParser.parse(new SourceText("r.yml", yaml), RuleContext.of(Duration.ofMinutes(1), Set.of()), findings);
        assertThat(findings.list()).isEmpty();
        return groups.getFirst();
    }

    /** A rule in a group of 15 s, with these other keys. */
    private void rule(String keys) {
        given(RULE.formatted(keys));
    }

    private void given(String yaml) {
        Querier querier = (expression, at) -> {
            asked.add(expression + " @ " + Duration.between(START, at).toSeconds());
            return expression.startsWith("ALERTS") ? kept.written : result;
        };
        var real = new RuleOutlet(null, new RunbookLink(URI.create("http://tocsin/runbooks/"), name -> false), "http://prometheus", new TraceLinks("", null));
        AlertOutlet outlet = new AlertOutlet() {
            @Override
            public void accept(List<Alert> alerts) {}

            @Override
            public Alert alert(AlertingRule rule, ActiveAlert active, Instant at) {
                return real.alert(rule, active, at);
            }

            @Override
            public String dataSource() {
                return real.dataSource();
            }
        };
        AlertForwarder forwarder = new AlertForwarder() {
            @Override
            public boolean isWanted() {
                return true;
            }

            @Override
            public void forward(List<Alert> alerts) {
                sent.addAll(alerts);
            }
        };
        var states = new InMemoryAlertStateStore();
        var context = new EvaluationContext(querier, new Expansion(Labels.of("region", "eu"), "http://tocsin", querier), outlet, kept,
                () -> new Forwarding(forwarder, Duration.ofMinutes(1)), new LastEvaluation(states), Evaluations.parts(states, new InMemoryPostedAlertStore()));
        evaluation = new GroupEvaluation(group(yaml), context, key -> List.of(), key -> Set.of());
    }

    /** The next evaluation, with this result. */
    private void tick(Sample... samples) {
        result = List.of(samples);
        now = now.plusSeconds(15);
        try {
            evaluation.evaluate(new Tick(now, 0));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void ticks(int count, Sample... samples) {
        IntStream.range(0, count).forEach(i -> tick(samples));
    }

    private RuleReport report() {
        return evaluation.report().rules().getFirst();
    }

    private ActiveAlert only() {
        assertThat(report().alerts()).hasSize(1);
        return report().alerts().getFirst();
    }

    private List<Long> sentAt() {
        return sent.stream().map(alert -> Duration.between(START, alert.updatedAt()).toSeconds()).toList();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static final Sample BAD = sample("__name__", "errors", "job", "a");

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

    @Nested
    class TimeSeriesToCreate {

        @Test
        void alerts_isOneSampleForEachActiveAlertAtTheEvaluationsMoment() {
            rule("for: 15s");
            tick(BAD);
            assertThat(kept.did).contains("0 {__name__=\"ALERTS\", alertname=\"Bad\", alertstate=\"pending\", job=\"a\"} 1.0");
            tick(BAD);
            assertThat(kept.did).contains("15 {__name__=\"ALERTS\", alertname=\"Bad\", alertstate=\"firing\", job=\"a\"} 1.0");
        }

        @Test
        void nameAndAlertstate_overrideTheAlertsOwn() {
            rule("");
            tick(sample("__name__", "my_metric_name", "alertstate", "very_critical"));
            assertThat(kept.did).contains("0 {__name__=\"ALERTS\", alertname=\"Bad\", alertstate=\"firing\"} 1.0");
        }

        @Test
        void alerts_isNotMadeForInactiveOnes() {
            rule("");
            tick(BAD);
            kept.did.clear();
            ticks(2);
            assertThat(kept.did).noneMatch(line -> line.contains("ALERTS\"") && line.endsWith(" 1.0"));
        }
    }

    @Nested
    class SendingAlerts {

        @Test
        void onlyFiringAndInactive_areSent_afterTheirEvaluation() {
            rule("for: 30s");
            ticks(2, BAD);
            assertThat(sent).isEmpty();
            tick(BAD);
            assertThat(sentAt()).containsExactly(30L);
        }

        @Test
        void firing_isSentAgainOnceMoreThanTheResendDelayIsOver() {
            rule("");
            ticks(11, BAD);
            assertThat(sentAt()).containsExactly(0L, 75L, 150L);
        }

        @Test
        void inactive_isSentAtOnceAndAgainForLessThanFifteenMinutes() {
            rule("");
            tick(BAD);
            ticks(80);
            assertThat(sentAt()).startsWith(0L, 15L, 90L, 165L);
            assertThat(sentAt().getLast()).isLessThanOrEqualTo(15 + 900L).isGreaterThan(15 + 900L - 75);
            assertThat(sent).last().extracting(Alert::endsAt).isEqualTo(at(15));
        }

        @Test
        void inactive_isSentNoMoreOnceThereIsANewAlertOfTheSameLabels() {
            rule("for: 10m");
            ticks(41, BAD);
            tick();
            sent.clear();
            ticks(20, BAD);
            assertThat(sent).isEmpty();
        }
    }

    @Nested
    class ThePayload {

        @Test
        void labelsAndAnnotations_areThoseOfTheAlert() {
            rule("labels: {severity: page}, annotations: {summary: s}");
            tick(BAD);
            assertThat(sent.getFirst().labels()).isEqualTo(Labels.of("alertname", "Bad", "job", "a", "severity", "page"));
            assertThat(sent.getFirst().annotations()).isEqualTo(Labels.of("summary", "s"));
            assertThat(sent.getFirst().generatorUrl()).isEqualTo("http://prometheus/graph?g0.expr=errors+%3E+1&g0.tab=1");
        }

        @Test
        void startsAt_isWhenItFired_alsoOnceItIsInactive() {
            rule("for: 30s");
            ticks(3, BAD);
            tick();
            assertThat(sent).extracting(Alert::startsAt).containsExactly(at(30), at(30));
        }

        /** "StartsAt + 4 × …" in the specification; Prometheus, which it describes, counts from the moment of sending, or an alert would end while it fires. */
        @Test
        void endsAt_ofAFiringOneIsFourTimesTheResendDelayOrTheInterval() {
            rule("");
            tick(BAD);
            assertThat(sent.getFirst().endsAt()).isEqualTo(at(240));
            given("groups: [{name: g, interval: 2m, rules: [{alert: Bad, expr: errors > 1}]}]");
            tick(BAD);
            assertThat(sent.getLast().endsAt()).isEqualTo(now.plusSeconds(480));
        }

        @Test
        void endsAt_ofAnInactiveOneIsWhenItWasResolved() {
            rule("");
            tick(BAD);
            ticks(10);
            assertThat(sent.subList(1, sent.size())).isNotEmpty().extracting(Alert::endsAt).containsOnly(at(15));
        }
    }

    /** What was written, in order. */
    private static final class Kept implements SampleSink {

        private final List<String> did = new ArrayList<>();
        private List<Sample> written = List.of();

        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public void accept(List<Sample> samples, Instant at) {
            written = samples.stream().filter(sample -> sample.labels().get("__name__").equals("ALERTS")).toList();
            samples.forEach(sample -> did.add(Duration.between(START, at).toSeconds() + " " + sample.labels() + " " + sample.value()));
        }

        @Override
        public boolean flush(Duration longest) {
            did.add("flush");
            return true;
        }
    }
}
