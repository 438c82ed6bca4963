package io.tocsin.cli;

import io.tocsin.config.Checks;
import io.tocsin.promql.Feature;
import io.tocsin.rule.QueryException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code check FILE…}: says of configurations and rule files what is wrong with them, and with {@code --lint} what is only unwise; starts no server. */
final class CheckCommand {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Querying querying;
    private final Supplier<Instant> now;

    CheckCommand(PrintWriter out, PrintWriter err, Querying querying, Supplier<Instant> now) {
        this.out = out;
        this.err = err;
        this.querying = querying;
        this.now = now;
    }

    static CommandSpec spec() {
        CommandSpec check = Commands.command("Checks configurations and rule files; exit code 1 if one is refused, or --lint finds something.");
        check.addOption(OptionSpec.builder("--lint").type(boolean.class).description("also says what is accepted and still unwise (docs/lint.md)").build());
        check.addOption(OptionSpec.builder("--format").paramLabel("FORMAT").type(String.class).defaultValue("text").description("of --lint and of runbooks: text, or json").build());
        check.addOption(OptionSpec.builder("--prometheus").paramLabel("URL").type(String.class).description("a data source that --lint asks whether it has such series").build());
        check.addOption(OptionSpec.builder("--scrape-interval").paramLabel("DURATION").type(String.class)
                .description("how often samples come; without it what the data source shows, else 1m").build());
        check.addOption(OptionSpec.builder("--max-series").paramLabel("N").type(int.class).defaultValue("50").description("how many alerts a rule may give at once").build());
        check.addOption(OptionSpec.builder("--runbooks").paramLabel("DIR").type(String.class)
                .description("of runbooks and --lint: where runbooks are; without it where the configuration says, else \"runbooks\"").build());
        check.addOption(OptionSpec.builder("--enable-feature").paramLabel("FLAG").type(List.class).auxiliaryTypes(String.class).splitRegex(",").arity("1")
                .description("a feature of PromQL that the Prometheus of these rule files runs with: " + Feature.flags() + "; of a configuration's it says itself").build());
        check.addPositional(PositionalParamSpec.builder().paramLabel("FILE").arity("1..*").type(List.class).auxiliaryTypes(String.class)
                .description("tocsin.yml, alertmanager.yml, or a file of rules; a first word \"rules\" or \"config\", as promtool has it, is taken too;"
                        + " after \"runbooks\", files and directories of rules whose runbooks are checked").build());
        return check;
    }

    /** @return the exit code: 0 where all files are accepted, 1 where one is refused or the linter finds something, 2 where the flags are wrong */
    int run(ParseResult command, Map<String, String> environment) {
        List<String> words = command.matchedPositionalValue(0, List.of());
        return new Console(out, err).run(() ->
                isRunbooks(words) ? new RunbooksRun(out, err).run(command, words.subList(1, words.size()), environment) : check(command, files(words), environment));
    }

    private boolean check(ParseResult command, List<String> files, Map<String, String> environment) throws QueryException, InterruptedException {
        boolean json = command.matchedOptionValue("--format", "text").equals("json");
        boolean accepted = true;
        Set<Feature> features = features(command);
        for (String file : files) {
            Checks.Verdict verdict = Checks.check(Path.of(file), environment, features);
            verdict.problems().forEach(err::println);
            if (!verdict.isAccepted()) {
                err.println(file + ": refused, " + verdict.summary());
                accepted = false;
            } else if (!json) {
                out.println(file + ": ok, " + verdict.summary());
            }
        }
        return accepted && (!command.matchedOptionValue("--lint", false) || new LintRun(out, querying, now.get()).run(command, files, environment));
    }

    /** What is given by --enable-feature, as promtool has it. */
    static Set<Feature> features(ParseResult command) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (String flag : command.matchedOptionValue("--enable-feature", List.<String>of())) {
            features.add(Feature.of(flag).orElseThrow(() -> new IllegalArgumentException("--enable-feature is one of " + Feature.flags() + ", not \"" + flag + "\"")));
        }
        return features;
    }

    /** The word, and not a file of this name; a directory of this name is what it speaks of. */
    private static boolean isRunbooks(List<String> words) {
        return words.size() > 1 && words.getFirst().equals("runbooks") && !Files.isRegularFile(Path.of("runbooks"));
    }

    private static List<String> files(List<String> words) {
        boolean verb = words.size() > 1 && List.of("rules", "config").contains(words.getFirst()) && !Files.exists(Path.of(words.getFirst()));
        return verb ? words.subList(1, words.size()) : words;
    }
}
