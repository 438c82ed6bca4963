package io.tocsin.rule;

import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.time.EvaluationSchedule;
import io.tocsin.time.PrometheusDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a rule would have done up to a moment, had it been evaluated all the while: it is stepped over the time that its timers look back, one instant query
 * for each tick of its group.
 */
public final class Rehearsal {

    /** More steps are not taken; a rule that waits longer is begun in the middle. */
    static final int MOST_TICKS = 1000;

    /** Fine enough to see a series that lived for some minutes. */
    private static final Duration LOOK_BACK_STEP = Duration.ofMinutes(1);

    private final RuleGroup group;
    private final AlertingRule rule;
    private final Querier querier;
    private final Expansion expansion;
    private final SeenSeries seen;

    public Rehearsal(RuleGroup group, AlertingRule rule, Querier querier, Expansion expansion) {
        this.group = group;
        this.rule = rule;
        this.querier = querier;
        this.expansion = expansion;
        this.seen = SeenSeries.of(rule);
    }

    /**
     * One evaluation.
     *
     * @param samples what the expression came to, with what stands in for series that are gone; empty where it failed
     * @param standIns those among them that only {@code no_data} put there
     * @param error why it came to nothing, or what is wrong with its texts; empty where all went well
     * @param alerts after it
     */
    public record Evaluation(Instant at, List<Sample> samples, List<Labels> standIns, String error, Map<Fingerprint, ActiveAlert> alerts) {}

    /** The evaluations in order, the last one at the last tick that is due at {@code now}. */
    public List<Evaluation> upTo(Instant now) throws InterruptedException {
        var evaluations = new ArrayList<Evaluation>();
        Map<Fingerprint, ActiveAlert> alerts = Map.of();
        List<Instant> ticks = ticks(now);
        lookBack(ticks.getFirst());
        for (Instant tick : ticks) {
            Evaluation evaluation = evaluate(alerts, tick);
            alerts = evaluation.alerts();
            evaluations.add(evaluation);
        }
        return evaluations;
    }

    /** From before the rule's timers began, so that the last one is right. */
    private List<Instant> ticks(Instant now) {
        EvaluationSchedule schedule = group.schedule();
        Instant last = schedule.next(null, now).at().equals(now) ? now : schedule.next(null, now).at().minus(group.interval());
        Duration window = rule.holdFor().plus(rule.keepFiringFor()).plus(group.interval());
        var ticks = new ArrayList<Instant>();
        for (Instant tick = last; !tick.isBefore(last.minus(window)) && ticks.size() < MOST_TICKS; tick = tick.minus(group.interval())) {
            ticks.add(tick);
        }
        Collections.reverse(ticks);
        return ticks;
    }

    /** A rule that alerts on what is gone knows what there was within its memory, before the first tick that is stepped over. */
    private void lookBack(Instant first) throws InterruptedException {
        if (seen == null || seen.dataExpression().isEmpty()) {
            return;
        }
        String memory = PrometheusDuration.format(SeenSeries.MEMORY) + ":" + PrometheusDuration.format(LOOK_BACK_STEP);
        try {
            seen.remember(querier.query("count_over_time((" + seen.dataExpression().get() + ")[" + memory + "])", first.minus(group.queryOffset())), first);
        } catch (QueryException e) {
            return; // its evaluations say what is wrong
        }
    }

    private Evaluation evaluate(Map<Fingerprint, ActiveAlert> before, Instant tick) throws InterruptedException {
        List<Sample> samples = List.of();
        List<Labels> standIns = List.of();
        try {
            Instant asked = tick.minus(group.queryOffset());
            List<Sample> result = querier.query(rule.expression(), asked);
            samples = seen == null ? result : seen.complete(result, querier, asked);
            standIns = samples.stream().map(sample -> sample.labels().without(Labels.METRIC_NAME))
                    .filter(labels -> result.stream().noneMatch(sample -> sample.labels().without(Labels.METRIC_NAME).equals(labels))).toList();
            AlertingRule.Step step = rule.next(before, samples, expansion, group.limit(), tick);
            return new Evaluation(tick, samples, standIns, String.join("; ", step.templateErrors()), step.alerts());
        } catch (QueryException e) {
            return new Evaluation(tick, samples, standIns, e.getMessage(), before);
        } catch (RuleFailure e) {
            return new Evaluation(tick, samples, standIns, e.getMessage(), e.clearsAlerts() ? Map.of() : before);
        }
    }
}
