package io.tocsin.cli;

import io.tocsin.config.Checks;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.json.JsonText;
import io.tocsin.lint.Finding;
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
    private final PrintWriter err;
    private final Querying querying;
    private final Instant now;

    LintRun(PrintWriter out, PrintWriter err, Querying querying, Instant now) {
        this.out = out;
        this.err = err;
        this.querying = querying;
        this.now = now;
    }

    int run(ParseResult command, List<String> files, Map<String, String> environment) {
        try {
            List<Finding> findings = findings(command, files, environment);
            if (command.matchedOptionValue("--format", "text").equals("json")) {
                out.println(json(findings));
            } else {
                findings.forEach(out::println);
                out.println(findings.isEmpty() ? "lint: nothing found" : "lint: " + findings.size() + (findings.size() == 1 ? " finding" : " findings"));
            }
            return findings.isEmpty() ? 0 : 1;
        } catch (SyntaxException | IllegalArgumentException e) {
            err.println("check --lint: " + e.getMessage());
            return 2;
        } catch (QueryException e) {
            err.println("check --lint: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private List<Finding> findings(ParseResult command, List<String> files, Map<String, String> environment) throws SyntaxException, QueryException, InterruptedException {
        if (!List.of("text", "json").contains(command.matchedOptionValue("--format", "text"))) {
            throw new IllegalArgumentException("--format is text or json");
        }
        String written = command.matchedOptionValue("--scrape-interval", "");
        Optional<Duration> interval = written.isEmpty() ? Optional.empty() : Optional.of(PrometheusDuration.parse(written));
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

    private static String json(List<Finding> findings) {
        return new JsonText().write(generator -> {
            generator.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                generator.writeStartObject();
                generator.writeStringField("id", finding.check().id());
                generator.writeStringField("file", finding.position().file());
                generator.writeNumberField("line", finding.position().line());
                generator.writeNumberField("column", finding.position().column());
                generator.writeStringField("subject", finding.subject());
                generator.writeStringField("reason", finding.reason());
                generator.writeStringField("fix", finding.fix());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }
}
