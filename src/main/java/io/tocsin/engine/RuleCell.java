package io.tocsin.engine;

import io.tocsin.engine.RuleReport.Health;
import io.tocsin.label.Fingerprint;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Outage;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SeenSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A rule and the alerts it has. Owned by its group's thread; the report may be read by any. */
final class RuleCell {

    private final Rule rule;
    private final SeriesWriter series;
    private final Forwarding forwarding;
    private final SeenSeries seen;
    private Map<Fingerprint, ActiveAlert> alerts;
    private volatile RuleReport report;
    private final Deque<Evaluated> trace = new ArrayDeque<>();
    private boolean looksBack;

    RuleCell(Rule rule, Collection<ActiveAlert> remembered, SeriesWriter series, Forwarding forwarding) {
        this.series = series;
        this.forwarding = forwarding;
        this.seen = rule instanceof AlertingRule alerting ? SeenSeries.of(alerting) : null;
        this.rule = rule;
        this.alerts = remembered.stream().collect(Collectors.toMap(ActiveAlert::fingerprint, Function.identity()));
        this.report = new RuleReport(rule, Health.UNKNOWN, "", null, Duration.ZERO, List.copyOf(remembered));
    }

    /** From now on its first whole answer is compared with the past: nobody has kept its timers. */
    void lookBack() {
        looksBack = alerts.isEmpty() && rule instanceof AlertingRule alerting && alerting.holdFor().compareTo(Outage.GRACE_PERIOD) >= 0;
    }

    /** Whether the past is to be asked now; that is done once. */
    boolean takeLookBack() {
        boolean now = looksBack;
        looksBack = false;
        return now && !alerts.isEmpty();
    }

    void replace(List<ActiveAlert> changed) {
        var all = new HashMap<>(alerts);
        changed.forEach(alert -> all.put(alert.fingerprint(), alert));
        alerts = Map.copyOf(all);
    }

    /** The result of its expression, with what stands in for series that are gone where the rule wants that. */
    List<Sample> complete(List<Sample> result, Querier querier, Instant asked) throws QueryException, InterruptedException {
        return seen == null ? result : seen.complete(result, querier, asked);
    }

    Forwarding forwarding() {
        return forwarding;
    }

    SeriesWriter series() {
        return series;
    }

    Rule rule() {
        return rule;
    }

    Map<Fingerprint, ActiveAlert> alerts() {
        return alerts;
    }

    RuleReport report() {
        return report;
    }

    void advance(AlertingRule.Step step) {
        alerts = step.alerts();
    }

    /** What is still pending is forgotten; gives back what was firing, resolved now. */
    List<ActiveAlert> clear(Instant now) {
        List<ActiveAlert> ended = alerts.values().stream()
                .filter(alert -> alert.state() instanceof AlertState.Firing)
                .map(alert -> alert.in(((AlertState.Firing) alert.state()).gone(Duration.ZERO, now)))
                .toList();
        alerts = Map.of();
        return ended;
    }

    /** The last evaluations, the newest first. */
    synchronized List<Evaluated> trace() {
        return List.copyOf(trace);
    }

    private synchronized void keep(Evaluated evaluated) {
        if (trace.size() == RuleTrace.LENGTH) {
            trace.removeLast();
        }
        trace.addFirst(evaluated);
    }

    /** @param asked the moment its query asked about */
    void evaluated(Instant at, Instant asked, Duration took, int samples, String error) {
        keep(new Evaluated(asked, took, samples, error));
        report = new RuleReport(rule, error.isEmpty() ? Health.OK : Health.ERR, error, at, took, List.copyOf(alerts.values()));
    }
}
