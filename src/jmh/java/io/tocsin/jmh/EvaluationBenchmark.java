package io.tocsin.jmh;

import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.promql.Expression;
import io.tocsin.promql.PromqlParser;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Expansion;
import io.tocsin.rule.RuleFailure;
import io.tocsin.rule.RuleKey;
import io.tocsin.rule.Sample;
import io.tocsin.template.AlertTemplate;
import io.tocsin.template.AlertTemplateData;
import io.tocsin.template.TemplateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Parse an expression, expand a template, step the state of twenty alerts that fire. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EvaluationBenchmark {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String EXPRESSION =
            "sum by (agent_name) (rate(agent_errors_total[5m])) / sum by (agent_name) (rate(agent_response_latency_seconds_count[5m])) > 0.05";

    private AlertTemplate template;
    private AlertTemplateData data;
    private AlertingRule rule;
    private Expansion expansion;
    private List<Sample> samples;
    private Map<Fingerprint, ActiveAlert> firing;

    /** Twenty series that have fired before. */
    @Setup
    public void prepare() throws SyntaxException, RuleFailure {
        template = AlertTemplate.parse("{{ $labels.agent_name }} fails {{ $value | humanizePercentage }} of its requests");
        data = new AlertTemplateData(Labels.of("agent_name", "support"), 0.07, Labels.EMPTY, "http://tocsin", NOW, query -> List.of());
        rule = new AlertingRule(new RuleKey("g", "A", Labels.EMPTY, "", 0), EXPRESSION, Duration.ZERO, Duration.ZERO, Map.of("severity", AlertTemplate.parse("critical")),
                Map.of("summary", template, "runbook_url", AlertTemplate.parse("A")), Position.ofFile("rules.yml"));
        expansion = new Expansion(Labels.EMPTY, "http://tocsin", (expression, at) -> List.of());
        samples = IntStream.range(0, 20).mapToObj(i -> new Sample(Labels.of("agent_name", "agent-" + i, "team", "t" + i % 3, "job", "agents"), 0.05 + i)).toList();
        firing = rule.next(Map.of(), samples, expansion, 0, NOW).alerts();
    }

    /** An ordinary expression of an alert. */
    @Benchmark
    public Expression parse() throws SyntaxException {
        return PromqlParser.parse(EXPRESSION);
    }

    /** One annotation. */
    @Benchmark
    public String expand() throws TemplateException {
        return template.expand(data);
    }

    /** One evaluation of a rule whose twenty alerts fire on, texts included. */
    @Benchmark
    public AlertingRule.Step stepOfTwentyAlerts() throws RuleFailure {
        return rule.next(firing, samples, expansion, 0, NOW.plusSeconds(60));
    }

    /** One evaluation of a rule that has nothing to say. */
    @Benchmark
    public AlertingRule.Step stepOfAQuietRule() throws RuleFailure {
        return rule.next(Map.of(), List.of(), expansion, 0, NOW);
    }
}
