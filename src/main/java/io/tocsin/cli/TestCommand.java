package io.tocsin.cli;

import io.tocsin.config.PromtoolTests;
import io.tocsin.config.yaml.Findings;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code test FILE…}: files of {@code promtool test rules}, as they are. promtool evaluates; what only Tocsin knows is kept from it. */
final class TestCommand {

    private static final String NO_PROMTOOL = "promtool is not on the PATH; it comes with Prometheus (prometheus.io/download), or name it by --promtool FILE";

    private final PrintWriter out;
    private final PrintWriter err;

    TestCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    static CommandSpec spec() {
        CommandSpec test = Commands.command("Runs files of \"promtool test rules\" by promtool; exit code 1 if a test fails.");
        test.addOption(OptionSpec.builder("--promtool").paramLabel("FILE").type(String.class).description("promtool, where it is not on the PATH").build());
        test.addOption(OptionSpec.builder("--enable-feature").paramLabel("FLAG").type(List.class).auxiliaryTypes(String.class).splitRegex(",").arity("1")
                .description("a feature that promtool is to run with, such as promql-experimental-functions").build());
        test.addPositional(PositionalParamSpec.builder().paramLabel("FILE").arity("1..*").type(List.class).auxiliaryTypes(String.class)
                .description("files of tests; a first word \"rules\", as promtool has it, is taken too").build());
        return test;
    }

    /** @return 0 where all tests pass, 1 where one fails or a file is refused, 2 where there is no promtool */
    int run(ParseResult command, Map<String, String> environment) {
        return new Console(out, err).run(() -> {
            Path promtool = promtool(command, environment);
            List<String> features = command.matchedOptionValue("--enable-feature", List.<String>of()).stream().map(flag -> "--enable-feature=" + flag).toList();
            boolean passed = true;
            for (String file : files(command.matchedPositionalValue(0, List.of()))) {
                passed &= test(promtool, features, Path.of(file));
            }
            return passed;
        });
    }

    private static Path promtool(ParseResult command, Map<String, String> environment) {
        if (!command.hasMatchedOption("--promtool")) {
            return onPath(environment).orElseThrow(() -> new IllegalArgumentException(NO_PROMTOOL));
        }
        Path named = Path.of(command.matchedOptionValue("--promtool", ""));
        if (!Files.isExecutable(named)) {
            throw new IllegalArgumentException(named + " is not there, or cannot be executed");
        }
        return named;
    }

    private static List<String> files(List<String> words) {
        return words.size() > 1 && words.getFirst().equals("rules") && !Files.isRegularFile(Path.of("rules")) ? words.subList(1, words.size()) : words;
    }

    private static Optional<Path> onPath(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator)).filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "promtool")).filter(Files::isExecutable).findFirst();
    }

    private boolean test(Path promtool, List<String> features, Path file) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("tocsin-test");
        try {
            var findings = new Findings();
            Optional<Path> prepared = PromtoolTests.prepare(file, directory, findings);
            if (prepared.isEmpty()) {
                findings.list().forEach(err::println);
                err.println(file + ": refused");
                return false;
            }
            return run(promtool, features, prepared.get(), file, directory.resolve("junit.xml"));
        } finally {
            delete(directory);
        }
    }

    private boolean run(Path promtool, List<String> features, Path prepared, Path file, Path report) throws IOException, InterruptedException {
        Ended ended = promtool(promtool, features, "--junit=" + report, prepared.toString());
        if (ended.said().contains("unknown long flag")) { // older than 3.0: it says what failed, but not which tests there are
            ended = promtool(promtool, features, prepared.toString());
            (ended.passed() ? out : err).println(file + ": " + (ended.passed() ? "ok" : "FAILED\n" + ended.said().strip().indent(2).stripTrailing()));
            return ended.passed();
        }
        List<PromtoolReport.Test> tests = Files.isRegularFile(report) ? PromtoolReport.read(report) : List.of();
        tests.forEach(test -> print(file, test));
        if (!ended.passed() && tests.stream().allMatch(test -> test.failures().isEmpty())) {
            err.println(file + ": promtool cannot run it:\n" + ended.said().strip().indent(2).stripTrailing());
        }
        return ended.passed();
    }

    private record Ended(boolean passed, String said) {}

    private static Ended promtool(Path promtool, List<String> features, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(promtool.toString(), "test", "rules"));
        line.addAll(features);
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor() == 0, said);
    }

    private void print(Path file, PromtoolReport.Test test) {
        (test.failures().isEmpty() ? out : err).println(file + ": \"" + test.name() + "\": " + (test.failures().isEmpty() ? "ok" : "FAILED"));
        test.failures().forEach(failure -> err.println(failure.indent(2).stripTrailing()));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
