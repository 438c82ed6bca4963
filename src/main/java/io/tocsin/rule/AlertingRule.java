package io.tocsin.rule;

import io.tocsin.diagnostic.Position;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.template.AlertTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A rule that alerts. What it does with a result is Prometheus's (rules/alerting.go, Eval), step by step.
 *
 * @param holdFor {@code for}: how long a series must be there before it fires; zero fires at once
 * @param keepFiringFor how long it fires on after its series is gone
 * @param labels set on each alert, over the series'; with the group's labels
 * @param annotations said about each alert
 * @param noData what is done about series that are gone
 */
public record AlertingRule(
        RuleKey key,
        String expression,
        Duration holdFor,
        Duration keepFiringFor,
        Map<String, AlertTemplate> labels,
        Map<String, AlertTemplate> annotations,
        NoData noData,
        Position position)
        implements Rule {

    public AlertingRule {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(holdFor, "holdFor");
        Objects.requireNonNull(keepFiringFor, "keepFiringFor");
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        Objects.requireNonNull(noData, "noData");
        Objects.requireNonNull(position, "position");
    }

    /** A rule as Prometheus knows it, to which data that is gone is no concern. */
    public AlertingRule(
            RuleKey key,
            String expression,
            Duration holdFor,
            Duration keepFiringFor,
            Map<String, AlertTemplate> labels,
            Map<String, AlertTemplate> annotations,
            Position position) {
        this(key, expression, holdFor, keepFiringFor, labels, annotations, NoData.OK, position);
    }

    @Override
    public String name() {
        return key.rule();
    }

    /**
     * One evaluation.
     *
     * @param before the alerts as the last evaluation left them
     * @param samples what the expression came to
     * @param expansion what templates need beside the sample
     * @param limit how many alerts may be pending or firing; 0: any number
     * @throws RuleFailure where the result cannot be used; {@code before} then stays as it is, unless the failure clears the alerts
     */
    public Step next(Map<Fingerprint, ActiveAlert> before, List<Sample> samples, Expansion expansion, int limit, Instant now) throws RuleFailure {
        if (before.isEmpty() && samples.isEmpty()) {
            return Step.QUIET; // as most evaluations of most rules end
        }
        var step = new StepBuilder(before, now);
        var seen = new HashMap<Fingerprint, ActiveAlert>(samples.size() * 2);
        for (Sample sample : samples) {
            ActiveAlert alert = alertOf(sample, expansion, step, now);
            if (seen.put(alert.fingerprint(), alert) != null) {
                throw new RuleFailure("vector contains metrics with the same labelset after applying alert labels: " + alert.labels(), false);
            }
        }
        seen.values().forEach(alert -> step.put(seenAgain(before.get(alert.fingerprint()), alert, now)));
        before.values().stream().filter(alert -> !seen.containsKey(alert.fingerprint())).forEach(alert -> step.putUnlessForgotten(notSeen(alert, now)));
        if (limit > 0 && step.activeCount() > limit) {
            throw new RuleFailure("exceeded limit of " + limit + " with " + step.activeCount() + " alerts", true);
        }
        return step.build();
    }

    /**
     * When the timers of these alerts began, by what their series did before anybody looked.
     *
     * @param alerts of the evaluation at {@code now}
     * @param past this rule's expression up to {@code now}
     * @return those whose timer began earlier
     */
    public List<ActiveAlert> takenUp(Map<Fingerprint, ActiveAlert> alerts, List<Series> past, Duration step, Expansion expansion, Instant now) {
        var earlier = new ArrayList<ActiveAlert>();
        for (Series series : past) {
            Optional<Instant> since = series.unbrokenSince(now, step);
            Fingerprint identity = identity(expansion, expansion.of(new Sample(series.labels(), series.last()), name(), now), series.labels(), failure -> { }).fingerprint();
            if (since.isPresent() && alerts.get(identity) instanceof ActiveAlert alert && alert.state() instanceof AlertState.Pending(Instant activeAt) && since.get().isBefore(activeAt)) {
                earlier.add(alert.in(new AlertState.Pending(new Outage(now, now).activeAt(since.get(), holdFor))));
            }
        }
        return earlier;
    }

    private Labels identity(Expansion expansion, Expansion.Context context, Labels series, Consumer<String> failed) {
        var builder = series.without(Labels.METRIC_NAME).toBuilder();
        labels.forEach((name, template) -> builder.set(name, context.expand(name, template, failed)));
        return expansion.privacy().labels(builder.set(Labels.ALERT_NAME, name()).build());
    }

    private ActiveAlert alertOf(Sample sample, Expansion expansion, StepBuilder step, Instant now) {
        var context = expansion.of(sample, name(), now);
        Labels identity = identity(expansion, context, sample.labels(), step::templateFailed);
        var said = HashMap.<String, String>newHashMap(annotations.size());
        annotations.forEach((name, template) -> said.put(name, context.expand(name, template, step::templateFailed)));
        return new ActiveAlert(identity, expansion.privacy().annotations(Labels.ofAnnotations(said)), sample.value(), new AlertState.Pending(now));
    }

    private ActiveAlert seenAgain(ActiveAlert known, ActiveAlert fresh, Instant now) {
        AlertState state =
                switch (known == null ? null : known.state()) {
                    case null -> fresh.state();
                    case AlertState.Resolved resolved -> fresh.state();
                    case AlertState.Pending pending -> pending;
                    case AlertState.Firing firing -> firing.seen();
                };
        return fresh.in(state instanceof AlertState.Pending pending && pending.isDue(holdFor, now) ? pending.fire(now) : state);
    }

    /** The alert after an evaluation without its series; null: forgotten. */
    private ActiveAlert notSeen(ActiveAlert alert, Instant now) {
        return switch (alert.state()) {
            case AlertState.Pending pending -> null;
            case AlertState.Firing firing -> alert.in(firing.gone(keepFiringFor, now));
            case AlertState.Resolved resolved -> resolved.isForgottenAt(now) ? null : alert;
        };
    }

    /**
     * What an evaluation came to.
     *
     * @param alerts all alerts after it
     * @param changed those that are new or whose state is another than before
     * @param refreshed those that fire as before, with another value or other annotations
     * @param gone those that were pending and are no more, or are forgotten
     * @param templateErrors what went wrong in labels and annotations; the alerts are there all the same
     */
    public record Step(
            Map<Fingerprint, ActiveAlert> alerts,
            List<ActiveAlert> changed,
            List<ActiveAlert> refreshed,
            List<ActiveAlert> gone,
            List<String> templateErrors) {

        static final Step QUIET = new Step(Map.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Compares each alert with what was before. */
    private static final class StepBuilder {

        private final Map<Fingerprint, ActiveAlert> before;
        private final Map<Fingerprint, ActiveAlert> after;
        private final List<ActiveAlert> changed = new ArrayList<>();
        private final List<ActiveAlert> refreshed = new ArrayList<>();
        private final List<String> templateErrors = new ArrayList<>();

        StepBuilder(Map<Fingerprint, ActiveAlert> before, Instant now) {
            this.before = before;
            this.after = HashMap.newHashMap(before.size());
        }

        void templateFailed(String error) {
            if (!templateErrors.contains(error)) {
                templateErrors.add(error);
            }
        }

        void put(ActiveAlert alert) {
            ActiveAlert known = before.get(alert.fingerprint());
            if (known == null || !known.state().equals(alert.state())) {
                changed.add(alert);
            } else if (alert.state() instanceof AlertState.Firing && !alert.annotations().equals(known.annotations())) {
                refreshed.add(alert);
            }
            after.put(alert.fingerprint(), alert);
        }

        void putUnlessForgotten(ActiveAlert alert) {
            if (alert != null) {
                put(alert);
            }
        }

        int activeCount() {
            return (int) after.values().stream().filter(alert -> !(alert.state() instanceof AlertState.Resolved)).count();
        }

        Step build() {
            List<ActiveAlert> gone = before.values().stream().filter(alert -> !after.containsKey(alert.fingerprint())).toList();
            return new Step(Map.copyOf(after), List.copyOf(changed), List.copyOf(refreshed), gone, List.copyOf(templateErrors));
        }
    }
}
