package io.tocsin.lint;

import io.tocsin.config.yaml.SourceText;
import io.tocsin.diagnostic.Finding;
import io.tocsin.rule.Querier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs all checks over rule files that were accepted. */
public final class Linter {

    private final LintOptions options;
    private final Optional<Querier> querier;
    private final Instant now;

    /** @param querier the data source to ask; empty: none is asked. @param now when it is asked about */
    public Linter(LintOptions options, Optional<Querier> querier, Instant now) {
        this.options = options;
        this.querier = querier;
        this.now = now;
    }

    /**
     * What is found in these files, by file and place; what comments switch off is left out.
     *
     * @param evaluationInterval of groups that give none
     */
    public List<Finding> lint(List<SourceText> sources, Duration evaluationInterval) {
        List<LintFile> files = sources.stream().map(source -> LintFile.read(source, evaluationInterval)).toList();
        List<LintRule> all = files.stream().flatMap(file -> file.rules().stream()).toList();
        List<RuleCheck> checks = checks(all);
        var findings = new ArrayList<Finding>();
        for (LintFile file : files) {
            findings.addAll(file.suppressions().unknown());
            for (LintRule rule : file.rules()) {
                var report = new Report(rule);
                checks.forEach(check -> check.check(rule, report));
                report.findings().stream().filter(file.suppressions()::allow).forEach(findings::add);
            }
        }
        return findings.stream().sorted(Finding.BY_PLACE).toList();
    }

    private List<RuleCheck> checks(List<LintRule> all) {
        var checks = new ArrayList<RuleCheck>(List.of(new AlertChecks(options.runbooks()), new TemplateChecks(), new ConditionCheck(), new CounterCheck(),
                new SelectorChecks(options.scrapeInterval()), new LabelChecks(), new VersionCheck(), new DuplicateCheck(all)));
        querier.ifPresent(source -> checks.add(new DataSourceChecks(source, options.maxSeries(), now, all)));
        return checks;
    }
}
