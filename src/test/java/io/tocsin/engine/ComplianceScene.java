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

/** One group of rules, evaluated every 15 s with results given by hand; what it asks, writes and sends is kept. */
abstract class ComplianceScene {

    static final Instant START = Evaluations.START;
    static final Sample BAD = sample("__name__", "errors", "job", "a");
    private static final String RULE = "groups: [{name: g, interval: 15s, rules: [{alert: Bad, expr: errors > 1, %s}]}]";

    final Kept kept = new Kept();
    private final RecordingForwarder forwarder = new RecordingForwarder();
    final List<Alert> sent = forwarder.sent;
    final List<String> asked = new ArrayList<>();
    private List<Sample> result = List.of(sample("job", "a"));
    Instant now = START.minusSeconds(15);
    GroupEvaluation evaluation;

    static Sample sample(String... labels) {
        return new Sample(Labels.of(labels), 2);
    }

    static RuleGroup group(String yaml) {
        var findings = new Findings();
        List<RuleGroup> groups = RuleFileParser.parse(new SourceText("r.yml", yaml), RuleContext.of(Duration.ofMinutes(1), Set.of()), findings);
        assertThat(findings.list()).isEmpty();
        return groups.getFirst();
    }

    /** A rule in a group of 15 s, with these other keys. */
    void rule(String keys) {
        given(RULE.formatted(keys));
    }

    void given(String yaml) {
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
        var states = new InMemoryAlertStateStore();
        var context = new EvaluationContext(querier, new Expansion(Labels.of("region", "eu"), "http://tocsin", querier), outlet, kept,
                () -> new Forwarding(forwarder, Duration.ofMinutes(1)), new LastEvaluation(states), Evaluations.parts(states, new InMemoryPostedAlertStore()));
        evaluation = new GroupEvaluation(group(yaml), context, key -> List.of(), key -> Set.of());
    }

    /** The next evaluation, with this result. */
    void tick(Sample... samples) {
        result = List.of(samples);
        now = now.plusSeconds(15);
        try {
            evaluation.evaluate(new Tick(now, 0));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void ticks(int count, Sample... samples) {
        IntStream.range(0, count).forEach(i -> tick(samples));
    }

    RuleReport report() {
        return evaluation.report().rules().getFirst();
    }

    ActiveAlert only() {
        assertThat(report().alerts()).hasSize(1);
        return report().alerts().getFirst();
    }

    List<Long> sentAt() {
        return sent.stream().map(alert -> Duration.between(START, alert.updatedAt()).toSeconds()).toList();
    }

    static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** What was written, in order. */
    static final class Kept implements SampleSink {

        final List<String> did = new ArrayList<>();
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
