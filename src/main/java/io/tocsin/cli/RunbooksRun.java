package io.tocsin.cli;

import io.tocsin.config.Checks;
import io.tocsin.diagnostic.Finding;
import io.tocsin.lint.PackContents;
import io.tocsin.promql.Feature;
import io.tocsin.runbook.RunbookChecks;
import io.tocsin.runbook.RunbookLibrary;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** {@code check runbooks}: whether each alert of the rule files has a runbook, and each runbook is sound. */
final class RunbooksRun {

    private static final Path BESIDE = Path.of("runbooks");

    private final PrintWriter out;
    private final PrintWriter err;

    RunbooksRun(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** @return whether nothing is wrong, warnings aside, and no rule file is refused */
    boolean run(ParseResult command, List<String> named, Map<String, String> environment) {
        String format = command.matchedOptionValue("--format", "text");
        if (!List.of("text", "json").contains(format)) {
            throw new IllegalArgumentException("--format is text or json");
        }
        List<Path> files = named.stream().map(Path::of).flatMap(RunbooksRun::files).toList();
        Set<Feature> features = CheckCommand.features(command);
        List<Checks.Verdict> refused = files.stream().map(file -> Checks.check(file, environment, features)).filter(verdict -> !verdict.isAccepted()).toList();
        if (!refused.isEmpty()) {
            refused.forEach(verdict -> verdict.problems().forEach(err::println));
            return false;
        }
        String directory = command.matchedOptionValue("--runbooks", "");
        List<Checks.RuleFiles> sets = Checks.ruleFiles(files, environment);
        Path runbooks = directory.isEmpty() ? sets.stream().flatMap(set -> set.runbooks().stream()).findFirst().orElse(BESIDE) : Path.of(directory);
        if (files.isEmpty() || !Files.isDirectory(runbooks)) {
            throw new IllegalArgumentException(files.isEmpty() ? "there is no rule file in " + String.join(", ", named) : "there is no directory " + runbooks + "; name it by --runbooks DIR");
        }
        return report(sets, new RunbookLibrary(runbooks), format.equals("json"));
    }

    private static Stream<Path> files(Path named) {
        return Files.isDirectory(named) ? Checks.ruleFilesBelow(named).stream() : Stream.of(named);
    }

    private boolean report(List<Checks.RuleFiles> sets, RunbookLibrary library, boolean json) {
        List<PackContents> packs = sets.stream().map(set -> PackContents.read(set.sources(), set.evaluationInterval())).toList();
        var checks = new RunbookChecks(packs.stream().flatMap(pack -> pack.alerts().stream()).toList(), PackContents.known(packs));
        List<Finding> findings = checks.check(library);
        long errors = findings.stream().filter(finding -> finding.check().isError()).count();
        if (json) {
            out.println(FindingsJson.of(findings));
        } else {
            findings.forEach(out::println);
            out.println("runbooks: " + checks.alerts().size() + " alerts, " + library.names().size() + " runbooks in " + library.directory() + "; " + errors
                    + (errors == 1 ? " error, " : " errors, ") + (findings.size() - errors) + (findings.size() - errors == 1 ? " warning" : " warnings"));
        }
        return errors == 0;
    }
}
