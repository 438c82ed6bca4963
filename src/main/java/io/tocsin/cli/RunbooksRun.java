package io.tocsin.cli;

import io.tocsin.config.Checks;
import io.tocsin.json.JsonText;
import io.tocsin.lint.PackContents;
import io.tocsin.promql.Feature;
import io.tocsin.runbook.Fault;
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

    /** @return 0 where nothing is wrong, warnings aside; 1 where something is, or a rule file is refused; 2 where the arguments are wrong */
    int run(ParseResult command, List<String> named, Map<String, String> environment) {
        String format = command.matchedOptionValue("--format", "text");
        if (!List.of("text", "json").contains(format)) {
            err.println("check runbooks: --format is text or json");
            return 2;
        }
        List<Path> files = named.stream().map(Path::of).flatMap(RunbooksRun::files).toList();
        Set<Feature> features = CheckCommand.features(command);
        List<Checks.Verdict> refused = files.stream().map(file -> Checks.check(file, environment, features)).filter(verdict -> !verdict.isAccepted()).toList();
        if (!refused.isEmpty()) {
            refused.forEach(verdict -> verdict.problems().forEach(err::println));
            return 1;
        }
        String directory = command.matchedOptionValue("--runbooks", "");
        List<Checks.RuleFiles> sets = Checks.ruleFiles(files, environment);
        Path runbooks = directory.isEmpty() ? sets.stream().flatMap(set -> set.runbooks().stream()).findFirst().orElse(BESIDE) : Path.of(directory);
        if (files.isEmpty() || !Files.isDirectory(runbooks)) {
            err.println("check runbooks: " + (files.isEmpty() ? "there is no rule file in " + String.join(", ", named) : "there is no directory " + runbooks + "; name it by --runbooks DIR"));
            return 2;
        }
        return report(sets, new RunbookLibrary(runbooks), format.equals("json"));
    }

    private static Stream<Path> files(Path named) {
        return Files.isDirectory(named) ? Checks.ruleFilesBelow(named).stream() : Stream.of(named);
    }

    private int report(List<Checks.RuleFiles> sets, RunbookLibrary library, boolean json) {
        List<PackContents> packs = sets.stream().map(set -> PackContents.read(set.sources(), set.evaluationInterval())).toList();
        var checks = new RunbookChecks(packs.stream().flatMap(pack -> pack.alerts().stream()).toList(), PackContents.known(packs));
        List<Fault> faults = checks.check(library);
        long errors = faults.stream().filter(fault -> fault.kind().isError()).count();
        if (json) {
            out.println(json(faults));
        } else {
            faults.forEach(out::println);
            out.println("runbooks: " + checks.alerts().size() + " alerts, " + library.names().size() + " runbooks in " + library.directory() + "; " + errors
                    + (errors == 1 ? " error, " : " errors, ") + (faults.size() - errors) + (faults.size() - errors == 1 ? " warning" : " warnings"));
        }
        return errors == 0 ? 0 : 1;
    }

    private static String json(List<Fault> faults) {
        return new JsonText().write(generator -> {
            generator.writeArrayFieldStart("findings");
            for (Fault fault : faults) {
                generator.writeStartObject();
                generator.writeStringField("id", fault.kind().id());
                generator.writeStringField("level", fault.kind().isError() ? "error" : "warning");
                generator.writeStringField("file", fault.position().file());
                generator.writeNumberField("line", fault.position().line());
                generator.writeNumberField("column", fault.position().column());
                generator.writeStringField("subject", fault.subject());
                generator.writeStringField("reason", fault.reason());
                generator.writeStringField("fix", fault.fix());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }
}
