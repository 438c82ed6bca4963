package io.tocsin.runbook;

import io.tocsin.diagnostic.Finding;
import io.tocsin.diagnostic.Position;
import io.tocsin.promql.MetricNames;
import io.tocsin.promql.OutputLabels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checks a directory of runbooks against the alerts that they are for. A {@code README.md} in it is no runbook: only its links are looked at.
 *
 * @param alerts of all rule files, each with what it says about its runbook
 * @param known the metrics that the rule files read or record
 */
public record RunbookChecks(List<RunbookAlert> alerts, MetricNames known) {

    private static final String README = "README";

    /** Alerts that Tocsin raises without a rule. */
    private static final List<RunbookAlert> OWN =
            List.of(new RunbookAlert("TocsinDataSourceDown", "", OutputLabels.NONE.add(Set.of("alertname", "datasource", "severity")), Position.ofFile("tocsin")));

    public RunbookChecks {
        alerts = List.copyOf(alerts);
    }

    /** All that is wrong, by file and place. */
    public List<Finding> check(RunbookLibrary library) {
        var findings = new ArrayList<Finding>();
        alerts.forEach(alert -> missing(alert, library, findings));
        for (String name : library.names()) {
            library.find(name).ifPresent(runbook -> check(runbook, library.directory(), findings));
        }
        return findings.stream().distinct().sorted(Finding.BY_PLACE).toList();
    }

    private static void missing(RunbookAlert alert, RunbookLibrary library, List<Finding> findings) {
        alert.runbook().filter(Predicate.not(library::has)).ifPresent(name -> {
            Path file = library.directory().resolve(name + ".md");
            String reason = alert.link().isBlank() ? "the alert has no runbook" : "the alert's runbook \"" + alert.link() + "\" is not there";
            findings.add(new Finding(RunbookCheck.MISSING, alert.position(), alert.name(), reason, "write " + file + ", or name one that is there in \"runbook_url\""));
        });
    }

    private void check(Runbook runbook, Path directory, List<Finding> findings) {
        String name = runbook.name();
        String file = directory.resolve(name + ".md").toString();
        RunbookText text = RunbookText.parse(file, runbook.markdown());
        new RunbookLinks(name, text, directory, findings::add).check();
        if (name.equalsIgnoreCase(README)) {
            return;
        }
        List<RunbookAlert> its = Stream.concat(alerts.stream(), OWN.stream()).filter(alert -> alert.runbook().filter(name::equals).isPresent()).toList();
        if (its.isEmpty()) {
            findings.add(new Finding(RunbookCheck.UNUSED, Position.ofFile(file), name, "no alert leads to this runbook", "name the file after its alert, or delete it"));
        }
        new RunbookForm(name, text, findings::add).check();
        new RunbookLabels(runbook, file, its, findings::add).check();
        new RunbookQuestions(name, text, known, findings::add).check();
    }
}
