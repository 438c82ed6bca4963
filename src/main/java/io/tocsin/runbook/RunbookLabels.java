package io.tocsin.runbook;

import com.google.re2j.Matcher;
import io.tocsin.diagnostic.Finding;
import io.tocsin.diagnostic.Position;
import java.util.List;
import java.util.function.Consumer;

/** The placeholders of a runbook, in its text and in its blocks: each must be a label that its alert has, or an empty place is shown and asked about. */
final class RunbookLabels {

    private final Runbook runbook;
    private final String file;
    private final List<RunbookAlert> alerts;
    private final Consumer<Finding> findings;

    /** @param alerts that lead to this runbook; none: any label may stand in it */
    RunbookLabels(Runbook runbook, String file, List<RunbookAlert> alerts, Consumer<Finding> findings) {
        this.runbook = runbook;
        this.file = file;
        this.alerts = alerts;
        this.findings = findings;
    }

    void check() {
        Matcher matcher = Placeholders.PLACEHOLDER.matcher(runbook.markdown());
        while (matcher.find()) {
            String label = matcher.group(1);
            Position position = position(matcher.start());
            alerts.stream().filter(alert -> !alert.labels().mayHave(label)).findFirst().ifPresent(alert ->
                    findings.accept(new Finding(RunbookCheck.LABEL, position, runbook.name(), "the alert " + alert.name() + " has no label \"" + label + "\", so that nothing is filled in",
                            "use one that its rule leaves (" + alert.labels() + "), or keep the label in the rule")));
        }
    }

    private Position position(int offset) {
        String before = runbook.markdown().substring(0, offset);
        return new Position(file, (int) before.chars().filter(c -> c == '\n').count() + 1, offset - before.lastIndexOf('\n'));
    }
}
