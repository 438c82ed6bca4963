package io.tocsin.lint;

import io.tocsin.promql.Call;
import io.tocsin.promql.Expressions;
import io.tocsin.rule.AlertingRule;
import io.tocsin.time.PrometheusDuration;
import java.util.List;
import java.util.function.Predicate;

/** What every alert should have. */
final class AlertChecks implements RuleCheck {

    private static final List<String> RUNBOOKS = List.of("runbook_url", "runbook");

    private final Predicate<String> runbooks;

    /** @param runbooks whether there is one of this name, which an alert is led to without a word */
    AlertChecks(Predicate<String> runbooks) {
        this.runbooks = runbooks;
    }

    @Override
    public void check(LintRule rule, Report report) {
        rule.alerting().ifPresent(alert -> {
            labels(rule, alert, report);
            timing(rule, alert, report);
        });
    }

    private void labels(LintRule rule, AlertingRule alert, Report report) {
        if (!alert.labels().containsKey("severity")) {
            report.add(CheckId.ALERT_SEVERITY, rule.at("labels"), "the alert has no severity, so that no route can tell whom it may wake",
                    "give it a label \"severity\", such as critical, warning or info");
        }
        if (RUNBOOKS.stream().noneMatch(alert.annotations()::containsKey) && !runbooks.test(alert.name())) {
            report.add(CheckId.ALERT_RUNBOOK, rule.at("annotations"), "the alert names no runbook, so that whoever is woken does not know what to do",
                    "give it an annotation \"runbook_url\", or write the runbook " + alert.name() + ".md");
        }
    }

    private static void timing(LintRule rule, AlertingRule alert, Report report) {
        String interval = PrometheusDuration.format(rule.group().interval());
        if (alert.holdFor().isPositive() && alert.holdFor().compareTo(rule.group().interval()) < 0) {
            report.add(CheckId.ALERT_FOR, rule.at("for"), "\"for\" is shorter than the group's interval of " + interval + ", so that it waits for " + interval + " all the same",
                    "write at least " + interval + ", or give the group a shorter interval");
        }
        if (alert.keepFiringFor().isPositive() && alert.keepFiringFor().compareTo(rule.group().interval()) < 0) {
            report.add(CheckId.ALERT_FOR, rule.at("keep_firing_for"), "\"keep_firing_for\" is shorter than the group's interval of " + interval + " and keeps nothing firing",
                    "write more than " + interval);
        }
        if (alert.holdFor().isZero()) {
            Expressions.walk(rule.expression(), part -> {
                if (part instanceof Call call && call.function().name().equals("absent")) {
                    report.add(CheckId.ALERT_ABSENT, rule.at(part), "absent() without a \"for\" fires whenever the data source has just started, or has missed a scrape",
                            "give the rule a \"for\" of some scrapes");
                }
            });
        }
    }
}
