package io.tocsin.cli;

import io.tocsin.config.Checks;
import io.tocsin.diagnostic.Finding;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.lint.LintOptions;
import io.tocsin.lint.Linter;
import io.tocsin.lint.ScrapeInterval;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.runbook.RunbookLibrary;
import io.tocsin.time.PrometheusDuration;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.ParseResult;

/** {@code check --lint}, once all files are accepted. */
final class LintRun {

    private final PrintWriter out;
    private final Querying querying;
    private final Instant now;

    LintRun(PrintWriter out, Querying querying, Instant now) {
        this.out = out;
        this.querying = querying;
        this.now = now;
    }

    /** @return whether nothing is found */
    boolean run(ParseResult command, List<String> files, Map<String, String> environment) throws QueryException, InterruptedException {
        List<Finding> findings = findings(command, files, environment);
        if (command.matchedOptionValue("--format", "text").equals("json")) {
            out.println(FindingsJson.of(findings));
        } else {
            findings.forEach(out::println);
            out.println(findings.isEmpty() ? "lint: nothing found" : "lint: " + findings.size() + (findings.size() == 1 ? " finding" : " findings"));
        }
        return findings.isEmpty();
    }

    private List<Finding> findings(ParseResult command, List<String> files, Map<String, String> environment) throws QueryException, InterruptedException {
        if (!List.of("text", "json").contains(command.matchedOptionValue("--format", "text"))) {
            throw new IllegalArgumentException("--format is text or json");
        }
        Optional<Duration> interval = scrapeInterval(command.matchedOptionValue("--scrape-interval", ""));
        int maxSeries = command.matchedOptionValue("--max-series", LintOptions.DEFAULT.maxSeries());
        String url = command.matchedOptionValue("--prometheus", "");
        List<Checks.RuleFiles> sets = Checks.ruleFiles(files.stream().map(Path::of).toList(), environment);
        Predicate<String> runbooks = runbooks(command.matchedOptionValue("--runbooks", ""), sets);
        if (url.isEmpty()) {
            return lint(new LintOptions(interval.orElse(LintOptions.DEFAULT_SCRAPE_INTERVAL), maxSeries, runbooks), Optional.empty(), sets);
        }
        return querying.ask(URI.create(url), querier -> {
            Optional<Duration> shown = interval.isPresent() ? interval : ScrapeInterval.measure(querier, now);
            return lint(new LintOptions(shown.orElse(LintOptions.DEFAULT_SCRAPE_INTERVAL), maxSeries, runbooks), Optional.of(querier), sets);
        });
    }

    private static Optional<Duration> scrapeInterval(String written) {
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(PrometheusDuration.parse(written));
        } catch (SyntaxException e) {
            throw new IllegalArgumentException("--scrape-interval: " + e.getMessage(), e);
        }
    }

    /** A directory that is named, else that of a configuration; rule files by themselves have none. */
    private static Predicate<String> runbooks(String directory, List<Checks.RuleFiles> sets) {
        Optional<Path> found = directory.isEmpty() ? sets.stream().flatMap(set -> set.runbooks().stream()).findFirst() : Optional.of(Path.of(directory));
        return found.map(RunbookLibrary::new).<Predicate<String>>map(library -> library::has).orElse(name -> false);
    }

    /** The files of one configuration share its interval; rule files by themselves are looked at together, so that duplicates in two of them are found. */
    private List<Finding> lint(LintOptions options, Optional<Querier> querier, List<Checks.RuleFiles> sets) {
        var linter = new Linter(options, querier, now);
        var findings = new ArrayList<Finding>();
        sets.forEach(set -> findings.addAll(linter.lint(set.sources(), set.evaluationInterval())));
        return findings;
    }
}
