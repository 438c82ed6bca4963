package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.history.Event;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Expansion;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RecordingRule;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleFailure;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.RuleKey;
import io.tocsin.rule.Sample;
import io.tocsin.rule.Series;
import io.tocsin.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Evaluates the rules of one group, one after the other or as many at once as the group allows. Owned by the group's thread; the report may be read by any. */
final class GroupEvaluation {

    private static final Logger LOG = Logger.getLogger("io.tocsin.engine.rules");

    private static final int MOST_POINTS = 1000;

    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(5);

    private final RuleGroup group;
    private final List<RuleCell> cells;
    private final Querier querier;
    private final Expansion expansion;
    private final AlertOutlet outlet;
    private final EngineParts parts;
    private final EvaluationContext context;
    private final List<List<RuleCell>> batches;
    private volatile GroupReport last;
    private long missed;

    /**
     * @param remembered the alerts of a rule as a process, or a configuration, before this one left them
     * @param written the series that a rule wrote last under the configuration before
     */
    GroupEvaluation(RuleGroup group, EvaluationContext context, Function<RuleKey, Collection<ActiveAlert>> remembered, Function<RuleKey, Set<Labels>> written) {
        this.group = group;
        this.context = context;
        this.querier = context.querier();
        this.expansion = context.expansion();
        this.outlet = context.outlet();
        this.parts = context.parts();
        this.cells = group.rules().stream()
                .map(rule -> new RuleCell(rule, remembered.apply(rule.key()), new SeriesWriter(context.sink(), written.apply(rule.key())), context.forwarding().get()))
                .toList();
        this.batches = batches();
        this.last = new GroupReport(group, null, Duration.ZERO, 0, List.of());
    }

    /** What a rule reads of one before it matters only where it is written, or where rules do not wait for each other. */
    private List<List<RuleCell>> batches() {
        if (cells.isEmpty() || !context.sink().isWanted() && group.concurrency() == 1) {
            return List.of(cells);
        }
        return Dependencies.batches(group.rules()).stream().map(batch -> batch.stream().map(cells::get).toList()).toList();
    }

    RuleGroup group() {
        return group;
    }

    AlertOutlet outlet() {
        return outlet;
    }

    List<RuleCell> cells() {
        return cells;
    }

    GroupReport report() {
        GroupReport base = last;
        return new GroupReport(group, base.evaluatedAt(), base.took(), base.missedTicks(), cells.stream().map(RuleCell::report).toList());
    }

    void evaluate(Tick tick) throws InterruptedException {
        Instant start = parts.clock().instant();
        missed += tick.missed();
        for (List<RuleCell> batch : batches) {
            if (batch != batches.getFirst()) {
                context.sink().flush(LONGEST_FLUSH); // where it fails, the rules after see what was there before
            }
            if (group.concurrency() == 1) {
                for (RuleCell cell : batch) {
                    evaluate(cell, tick.at());
                }
            } else {
                Together.run(batch, group.concurrency(), cell -> evaluate(cell, tick.at()));
            }
        }
        Duration took = Duration.between(start, parts.clock().instant());
        context.lastEvaluation().at(tick.at());
        last = new GroupReport(group, tick.at(), took, missed, List.of());
        parts.instruments().ticked(group.name(), took, tick.missed());
    }

    private void evaluate(RuleCell cell, Instant at) throws InterruptedException {
        Instant start = parts.clock().instant();
        Instant asked = at.minus(group.queryOffset());
        int count = 0;
        String error = "";
        try {
            List<Sample> samples = cell.complete(querier.query(cell.rule().expression(), asked), querier, asked);
            Instant answered = parts.clock().instant();
            count = samples.size();
            error = switch (cell.rule()) {
                case AlertingRule rule -> alerting(cell, rule, samples, at, changes -> change(rule, start, answered, changes));
                case RecordingRule rule -> recording(cell, rule, samples, at);
            };
        } catch (QueryException e) {
            error = e.getMessage(); // no state changes: the alerts stay as the last whole answer left them
        } catch (RuleFailure e) {
            error = e.getMessage();
            if (e.clearsAlerts()) {
                publish(cell.rule(), cell.clear(at), List.of(), at);
            }
        } catch (RuntimeException e) {
            error = "unexpected: " + e;
            LOG.log(Level.SEVERE, "group \"" + group.name() + "\", \"" + cell.rule().name() + "\" failed unexpectedly", e);
        }
        Duration took = Duration.between(start, parts.clock().instant());
        tellErrors(cell, error);
        cell.evaluated(at, asked, took, count, error);
        parts.instruments().evaluated(group.name(), took, !error.isEmpty());
    }

    /** A rule that goes on failing is said once, and so is its recovery. */
    private void tellErrors(RuleCell cell, String error) {
        String before = cell.report().lastError();
        if (!error.isEmpty() && before.isEmpty()) {
            LOG.log(Level.WARNING, "{0}: group \"{1}\", \"{2}\": {3}", new Object[] {cell.rule().position(), group.name(), cell.rule().name(), error});
        } else if (error.isEmpty() && !before.isEmpty()) {
            LOG.log(Level.INFO, "group \"{0}\", \"{1}\" evaluates again", new Object[] {group.name(), cell.rule().name()});
        }
    }

    private void change(AlertingRule rule, Instant start, Instant answered, List<ActiveAlert> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Fingerprint> firing = changed.stream().filter(alert -> alert.state() instanceof AlertState.Firing).map(ActiveAlert::fingerprint).toList();
        List<Fingerprint> resolved = changed.stream().filter(alert -> alert.state() instanceof AlertState.Resolved).map(ActiveAlert::fingerprint).toList();
        if (!firing.isEmpty() || !resolved.isEmpty()) {
            parts.instruments().changed(new AlertChange(group.name(), rule.name(), start, answered, parts.clock().instant(), firing, resolved));
        }
    }

    private String alerting(RuleCell cell, AlertingRule rule, List<Sample> samples, Instant at, Consumer<List<ActiveAlert>> follow) throws RuleFailure, InterruptedException {
        AlertingRule.Step step = rule.next(cell.alerts(), RedactedSamples.of(samples, expansion.privacy()), expansion, group.limit(), at);
        cell.advance(step);
        follow.accept(step.changed());
        publish(rule, step, at);
        if (cell.takeLookBack()) {
            takeUpTimers(cell, rule, at);
        }
        cell.forwarding().tell(rule, cell.alerts(), group.interval(), outlet, at);
        cell.series().alerts(cell.alerts().values(), at.minus(group.queryOffset()));
        return String.join("; ", step.templateErrors());
    }

    /** A process that finds nothing in its store asks the data source how long the alert's condition has held, over the rule's {@code for}. */
    private void takeUpTimers(RuleCell cell, AlertingRule rule, Instant at) throws InterruptedException {
        Instant asOf = at.minus(group.queryOffset());
        Duration step = rangeStep(rule.holdFor());
        Duration window = step.multipliedBy(rule.holdFor().plus(step).minusNanos(1).dividedBy(step));
        try {
            List<Series> past = RedactedSamples.ofSeries(querier.queryRange(rule.expression(), asOf.minus(window), asOf, step), expansion.privacy());
            List<ActiveAlert> earlier = rule.takenUp(cell.alerts(), past, step, expansion, asOf);
            cell.replace(earlier);
            save(rule.key(), earlier, List.of());
        } catch (QueryException e) {
            LOG.log(Level.WARNING, "group \"{0}\", \"{1}\": its timers begin anew, the past is not known: {2}", new Object[] {group.name(), rule.name(), e.getMessage()});
        }
    }

    /** The group's interval, or more where that would be more points than a data source gives (Prometheus: 11,000). */
    private Duration rangeStep(Duration window) {
        Duration least = Duration.ofSeconds(window.toSeconds() / MOST_POINTS + 1);
        return group.interval().compareTo(least) < 0 ? least : group.interval();
    }

    private String recording(RuleCell cell, RecordingRule rule, List<Sample> samples, Instant at) throws RuleFailure {
        cell.series().write(rule.record(samples, group.limit()), at.minus(group.queryOffset()));
        return "";
    }

    private void publish(AlertingRule rule, AlertingRule.Step step, Instant at) throws InterruptedException {
        if (step.changed().isEmpty() && step.gone().isEmpty() && step.refreshed().isEmpty()) {
            return;
        }
        List<Alert> over = step.gone().stream().filter(alert -> alert.state() instanceof AlertState.Resolved).map(alert -> outlet.alert(rule, alert, at)).toList();
        handOver(rule, over);
        save(rule.key(), step.changed(), step.gone());
        outlet.changed(rule, step.changed(), step.gone(), at);
        var told = new ArrayList<Alert>();
        for (List<ActiveAlert> list : List.of(step.changed(), step.refreshed())) {
            list.stream().filter(alert -> !(alert.state() instanceof AlertState.Pending)).forEach(alert -> told.add(outlet.alert(rule, alert, at)));
        }
        if (!told.isEmpty()) {
            outlet.accept(told);
        }
        if (!over.isEmpty()) {
            outlet.forgetting(over);
        }
        record(step.changed(), step.gone(), at);
    }

    /** Before its state goes: whoever is still to hear of the end hears of it although the process ends here (a clock that jumps, a process that slept). */
    private void handOver(AlertingRule rule, List<Alert> over) {
        if (over.isEmpty()) {
            return;
        }
        try {
            parts.postedAlerts().save(over);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "the ends of \"{0}\" are not stored, a restart now might not tell them: {1}", new Object[] {rule.name(), e.getMessage()});
        }
    }

    private void publish(Rule rule, List<ActiveAlert> changed, List<ActiveAlert> gone, Instant at) throws InterruptedException {
        if (rule instanceof AlertingRule alerting) {
            publish(alerting, new AlertingRule.Step(Map.of(), changed, List.of(), gone, List.of()), at);
        }
    }

    private void save(RuleKey key, List<ActiveAlert> changed, List<ActiveAlert> gone) {
        if (changed.isEmpty() && gone.isEmpty()) {
            return;
        }
        try {
            List<Fingerprint> forgotten = gone.stream().map(ActiveAlert::fingerprint).toList();
            parts.alertStates().save(key.toString(), changed, forgotten);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "the state of \"{0}\" is not stored, a restart would lose its timers: {1}", new Object[] {key.rule(), e.getMessage()});
        }
    }

    private void record(List<ActiveAlert> changed, List<ActiveAlert> gone, Instant at) {
        var events = new ArrayList<Event>();
        for (ActiveAlert alert : changed) {
            String word = alert.state() instanceof AlertState.Resolved ? "resolved" : alert.state().word();
            events.add(new Event.AlertChanged(at, alert.labels(), alert.annotations(), word, alert.value()));
        }
        gone.stream()
                .filter(alert -> alert.state() instanceof AlertState.Pending)
                .forEach(alert -> events.add(new Event.AlertChanged(at, alert.labels(), alert.annotations(), "inactive", alert.value())));
        if (!events.isEmpty()) {
            parts.history().record(events);
        }
    }
}
