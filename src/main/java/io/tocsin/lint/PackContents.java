package io.tocsin.lint;

import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.label.Labels;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.MetricNames;
import io.tocsin.promql.OutputLabels;
import io.tocsin.rule.AlertingRule;
import io.tocsin.runbook.RunbookAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What rule files hold, for whoever checks what refers to them: runbooks and dashboards. A comment {@code # tocsin metrics: NAME[, NAME…]} in a file names
 * metrics that its source exports and no rule reads, so that they may be asked for.
 *
 * @param alerts in the order of the files
 * @param metrics that rules read or record, or such a comment names
 */
public record PackContents(List<RunbookAlert> alerts, Set<String> metrics) {

    private static final String RUNBOOK = "runbook_url";
    private static final Pattern COMMENT = Pattern.compile("#\\s*tocsin\\s+metrics:(.*)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    public PackContents {
        alerts = List.copyOf(alerts);
        metrics = Set.copyOf(metrics);
    }

    /**
     * @param sources rule files that were accepted
     * @param evaluationInterval of groups that give none
     */
    public static PackContents read(List<SourceText> sources, Duration evaluationInterval) {
        var alerts = new ArrayList<RunbookAlert>();
        var metrics = new TreeSet<String>();
        for (SourceText source : sources) {
            COMMENT.matcher(source.text()).results().forEach(comment -> NAME.matcher(comment.group(1)).results().forEach(name -> metrics.add(name.group())));
            for (LintRule rule : LintFile.read(source, evaluationInterval).rules()) {
                metrics.addAll(MetricNames.read(rule.expression()));
                rule.alerting().ifPresentOrElse(alert -> alerts.add(alert(rule, alert)), () -> metrics.add(rule.rule().name()));
            }
        }
        return new PackContents(alerts, metrics);
    }

    private static RunbookAlert alert(LintRule rule, AlertingRule alert) {
        var set = new TreeSet<>(alert.labels().keySet());
        set.add(Labels.ALERT_NAME);
        OutputLabels labels = Expressions.outputLabels(rule.expression()).add(set);
        if (rule.yaml().get("annotations") instanceof YamlMapping texts && texts.get(RUNBOOK) instanceof YamlScalar link) {
            return new RunbookAlert(alert.name(), link.value(), labels, rule.at("annotations", RUNBOOK, 0));
        }
        return new RunbookAlert(alert.name(), "", labels, alert.position());
    }

    /** The metrics of several, and what Prometheus itself writes. */
    public static MetricNames known(List<PackContents> packs) {
        return new MetricNames(packs.stream().flatMap(pack -> pack.metrics().stream()).toList());
    }
}
