package io.tocsin.cli;

import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.promql.Threshold;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.DataExpression;
import io.tocsin.rule.Expansion;
import io.tocsin.rule.NoData;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RecordingRule;
import io.tocsin.rule.Rehearsal;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleFailure;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SeenSeries;
import io.tocsin.time.PrometheusDuration;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one rule's evaluation for people to read. */
final class RuleEvaluation {

    private static final int MOST_SERIES = 50;

    private final PrintWriter out;
    private final RuleGroup group;
    private final Querier querier;
    private final Expansion expansion;

    RuleEvaluation(PrintWriter out, RuleGroup group, Querier querier, Expansion expansion) {
        this.out = out;
        this.group = group;
        this.querier = querier;
        this.expansion = expansion;
    }

    /** @return whether it could be evaluated */
    boolean show(Rule rule, Instant now) throws InterruptedException {
        out.println("group \"" + group.name() + "\", \"" + rule.name() + "\" (" + rule.position() + ")");
        out.println(rule.expression().strip().indent(4).stripTrailing());
        return switch (rule) {
            case AlertingRule alerting -> alerting(alerting, now);
            case RecordingRule recording -> recording(recording, now);
        };
    }

    private boolean recording(RecordingRule rule, Instant now) throws InterruptedException {
        Instant asked = now.minus(group.queryOffset());
        try {
            List<Sample> samples = rule.record(querier.query(rule.expression(), asked), group.limit());
            out.println("at " + seconds(asked) + " it would record " + count(samples.size(), "series") + ":");
            print(samples);
            return true;
        } catch (QueryException | RuleFailure e) {
            out.println("at " + seconds(asked) + ": " + e.getMessage());
            return false;
        }
    }

    private boolean alerting(AlertingRule rule, Instant now) throws InterruptedException {
        out.println("each " + PrometheusDuration.format(group.interval()) + ", for " + PrometheusDuration.format(rule.holdFor())
                + (rule.keepFiringFor().isZero() ? "" : ", keep_firing_for " + PrometheusDuration.format(rule.keepFiringFor()))
                + ", no_data: " + rule.noData().word());
        List<Rehearsal.Evaluation> evaluations = new Rehearsal(group, rule, querier, expansion).upTo(now);
        Rehearsal.Evaluation last = evaluations.getLast();
        timers(evaluations, rule);
        out.println();
        out.println("at " + seconds(last.at()) + " the expression has " + count(last.samples().size(), "series") + ":");
        print(last.samples());
        noData(last, rule);
        if (last.samples().isEmpty() && last.error().isEmpty()) {
            unfiltered(rule, last.at().minus(group.queryOffset()));
        }
        if (!last.error().isEmpty()) {
            out.println("  error: " + last.error());
        }
        alerts(last, rule);
        return last.error().isEmpty();
    }

    /** One block for each alert there was: its state at each tick, equal ones in a row on one line. */
    private void timers(List<Rehearsal.Evaluation> evaluations, AlertingRule rule) {
        var labels = new LinkedHashMap<Fingerprint, Labels>();
        evaluations.forEach(evaluation -> evaluation.alerts().values().stream().sorted(Comparator.comparing(ActiveAlert::labels))
                .forEach(alert -> labels.putIfAbsent(alert.fingerprint(), alert.labels())));
        out.println();
        out.println("its timers over " + count(evaluations.size(), "evaluations") + " since " + seconds(evaluations.getFirst().at()) + ":" + (labels.isEmpty() ? " none began" : ""));
        labels.entrySet().stream().limit(MOST_SERIES).forEach(alert -> {
            out.println("  " + alert.getValue());
            timer(evaluations, alert.getKey(), rule);
        });
        more(labels.size());
    }

    private void timer(List<Rehearsal.Evaluation> evaluations, Fingerprint alert, AlertingRule rule) {
        String before = "";
        for (Rehearsal.Evaluation evaluation : evaluations) {
            ActiveAlert known = evaluation.alerts().get(alert);
            String word = known == null ? "not there" : known.state() instanceof AlertState.Resolved ? "resolved" : known.state().word();
            String line = word + (evaluation.error().isEmpty() ? "" : " (" + evaluation.error() + ")");
            boolean first = before.isEmpty() && known == null;
            if (!line.equals(before) && !first || known != null && known.state() instanceof AlertState.Pending) {
                out.println("    " + seconds(evaluation.at()) + "  " + line + (known == null ? "" : detail(known, evaluation.at(), rule)));
            }
            before = line;
        }
    }

    private static String detail(ActiveAlert alert, Instant at, AlertingRule rule) {
        return switch (alert.state()) {
            case AlertState.Pending(Instant since) -> ", value " + number(alert.value()) + ", " + PrometheusDuration.format(Duration.between(since, at)) + " of " + PrometheusDuration.format(rule.holdFor());
            case AlertState.Firing firing when firing.keepFiringSince().isPresent() -> ", its series gone since " + seconds(firing.keepFiringSince().get());
            case AlertState.Firing firing -> ", value " + number(alert.value());
            case AlertState.Resolved resolved -> "";
        };
    }

    /** What is said of series that are gone, and not just below a threshold. */
    private void noData(Rehearsal.Evaluation last, AlertingRule rule) {
        if (rule.noData() == NoData.OK) {
            return;
        }
        String does = rule.noData() == NoData.ALERT ? "alerts on series that were there within " + PrometheusDuration.format(SeenSeries.MEMORY) : "keeps the alerts of series that had one";
        if (DataExpression.of(rule.expression()).isEmpty()) {
            out.println("no_data: " + rule.noData().word() + " does nothing here: the expression asks for what is absent itself");
        } else {
            out.println("no_data: " + rule.noData().word() + " " + does + " and are gone, " + (last.standIns().isEmpty() ? "and none is" : "which stand in here:"));
            last.standIns().stream().limit(MOST_SERIES).forEach(labels -> out.println("  " + labels));
            more(last.standIns().size());
        }
    }

    /** A comparison that holds for nothing hides how far off it is. */
    private void unfiltered(AlertingRule rule, Instant asked) throws InterruptedException {
        String left = Threshold.of(rule.expression()).expression();
        if (left.equals(rule.expression())) {
            return;
        }
        try {
            List<Sample> samples = querier.query(left, asked);
            out.println("without its condition, " + left + " has " + count(samples.size(), "series") + ":");
            print(samples);
        } catch (QueryException e) {
            out.println("without its condition: " + e.getMessage());
        }
    }

    private void alerts(Rehearsal.Evaluation last, AlertingRule rule) {
        List<ActiveAlert> alerts = last.alerts().values().stream().sorted(Comparator.comparing(ActiveAlert::labels)).toList();
        out.println();
        out.println(alerts.isEmpty() ? "it would have no alerts" : "it would have " + count(alerts.size(), "alerts") + ":");
        for (ActiveAlert alert : alerts.subList(0, Math.min(MOST_SERIES, alerts.size()))) {
            out.println("  " + (alert.state() instanceof AlertState.Resolved ? "resolved" : alert.state().word()) + " since " + seconds(alert.state().activeAt()) + " " + alert.labels()
                    + (alert.state() instanceof AlertState.Pending(Instant since) ? ", fires at " + seconds(since.plus(rule.holdFor())) : ""));
            for (Map.Entry<String, String> annotation : alert.annotations().toMap().entrySet()) {
                out.println("    " + annotation.getKey() + ": " + annotation.getValue().replace("\n", "\n      "));
            }
        }
        more(alerts.size());
    }

    private void print(List<Sample> samples) {
        samples.stream().limit(MOST_SERIES).forEach(sample -> out.println("  " + sample.labels() + " " + number(sample.value())));
        more(samples.size());
    }

    private void more(int size) {
        if (size > MOST_SERIES) {
            out.println("  … and " + (size - MOST_SERIES) + " more");
        }
    }

    private static String count(int number, String noun) {
        return number + " " + (number == 1 && !noun.equals("series") ? noun.substring(0, noun.length() - 1) : noun);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
