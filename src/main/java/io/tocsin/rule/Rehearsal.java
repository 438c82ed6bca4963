package io.tocsin.rule;

import io.tocsin.label.Fingerprint;
import io.tocsin.time.EvaluationSchedule;
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

    private final RuleGroup group;
    private final AlertingRule rule;
    private final Querier querier;
    private final Expansion expansion;

    public Rehearsal(RuleGroup group, AlertingRule rule, Querier querier, Expansion expansion) {
        this.group = group;
        this.rule = rule;
        this.querier = querier;
        this.expansion = expansion;
    }

    /**
     * One evaluation.
     *
     * @param samples what the expression came to; empty where it failed
     * @param error why it came to nothing, or what is wrong with its texts; empty where all went well
     * @param alerts after it
     */
    public record Evaluation(Instant at, List<Sample> samples, String error, Map<Fingerprint, ActiveAlert> alerts) {}

    /** The evaluations in order, the last one at the last tick that is due at {@code now}. */
    public List<Evaluation> upTo(Instant now) throws InterruptedException {
        var evaluations = new ArrayList<Evaluation>();
        Map<Fingerprint, ActiveAlert> alerts = Map.of();
        for (Instant tick : ticks(now)) {
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

    private Evaluation evaluate(Map<Fingerprint, ActiveAlert> before, Instant tick) throws InterruptedException {
        List<Sample> samples = List.of();
        try {
            samples = querier.query(rule.expression(), tick.minus(group.queryOffset()));
            AlertingRule.Step step = rule.next(before, samples, expansion, group.limit(), tick);
            return new Evaluation(tick, samples, String.join("; ", step.templateErrors()), step.alerts());
        } catch (QueryException e) {
            return new Evaluation(tick, samples, e.getMessage(), before);
        } catch (RuleFailure e) {
            return new Evaluation(tick, samples, e.getMessage(), e.clearsAlerts() ? Map.of() : before);
        }
    }
}
