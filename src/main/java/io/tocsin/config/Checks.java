package io.tocsin.config;

import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlReader;
import io.tocsin.diagnostic.Problem;
import io.tocsin.promql.Feature;
import io.tocsin.rule.RuleGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks one file for the command line: a rule file where it has {@code groups} at its top, else a configuration with all that it names. */
public final class Checks {

    /** Prometheus's own. */
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private Checks() {}

    /**
     * What a check came to.
     *
     * @param problems by file and place; an accepted file may have warnings
     * @param summary of what is in it, such as {@code 2 groups, 12 rules}; for a refused file, of how much is wrong
     */
    public record Verdict(Path file, List<Problem> problems, String summary) {

        public Verdict {
            problems = List.copyOf(problems);
        }

        public boolean isAccepted() {
            return problems.stream().noneMatch(Problem::isError);
        }
    }

    /**
     * For a Prometheus without feature flags.
     *
     * @param environment what {@code ${NAME}} in a configuration is filled in from
     */
    public static Verdict check(Path file, Map<String, String> environment) {
        return check(file, environment, Set.of());
    }

    /**
     * The same for rules that are to be evaluated by a Prometheus with these features; of a configuration's data sources it says itself which they have.
     *
     * @param environment what {@code ${NAME}} in a configuration is filled in from
     */
    public static Verdict check(Path file, Map<String, String> environment, Set<Feature> features) {
        var findings = new Findings();
        Optional<String> text = TextFile.read(file, findings);
        if (text.isEmpty()) {
            return refused(file, findings.list());
        }
        var source = new SourceText(file.toString(), text.get());
        return isRuleFile(source) ? checkRules(file, source, RuleContext.of(INTERVAL, features), findings) : checkConfiguration(file, environment);
    }

    /**
     * Rule files that are evaluated together.
     *
     * @param evaluationInterval of groups that give none
     * @param runbooks where their configuration looks for runbooks; empty for rule files by themselves
     */
    public record RuleFiles(List<SourceText> sources, Duration evaluationInterval, Optional<Path> runbooks) {

        public RuleFiles {
            sources = List.copyOf(sources);
        }
    }

    /** The rule files among files that were accepted, all together; and those that each configuration among them names. */
    public static List<RuleFiles> ruleFiles(List<Path> files, Map<String, String> environment) {
        var alone = new ArrayList<SourceText>();
        var sets = new ArrayList<RuleFiles>();
        for (Path file : files) {
            SourceText source = source(file);
            if (isRuleFile(source)) {
                alone.add(source);
            } else if (ConfigurationLoader.load(file, environment) instanceof LoadOutcome.Loaded(Configuration loaded, var warnings)) {
                sets.add(new RuleFiles(loaded.ruleGroups().stream().map(RuleGroup::file).distinct().map(Path::of).map(Checks::source).toList(), loaded.evaluationInterval(),
                        Optional.of(loaded.runbooks().directory())));
            }
        }
        if (!alone.isEmpty()) {
            sets.addFirst(new RuleFiles(alone, INTERVAL, Optional.empty()));
        }
        return sets;
    }

    /** The rule files below a directory, sorted: {@code .yml} and {@code .yaml} with {@code groups} at their top. Tests of rules and Kubernetes objects are none. */
    public static List<Path> ruleFilesBelow(Path directory) {
        return Stream.of("**/*.yml", "**/*.yaml").flatMap(pattern -> FileGlob.expand(directory, pattern).stream()).filter(file -> isRuleFile(source(file))).sorted().toList();
    }

    private static SourceText source(Path file) {
        return new SourceText(file.toString(), TextFile.read(file, new Findings()).orElse(""));
    }

    private static boolean isRuleFile(SourceText source) {
        return YamlReader.read(source, new Findings()).stream().anyMatch(root -> root instanceof YamlMapping mapping && mapping.get("groups") != null);
    }

    private static Verdict checkRules(Path file, SourceText source, RuleContext context, Findings findings) {
        List<RuleGroup> groups = RuleFileParser.parse(source, context, findings);
        return findings.hasErrors() ? refused(file, findings.list()) : new Verdict(file, findings.list(), rules(groups));
    }

    private static Verdict checkConfiguration(Path file, Map<String, String> environment) {
        return switch (ConfigurationLoader.load(file, environment)) {
            case LoadOutcome.Refused(List<Problem> problems) -> refused(file, problems);
            case LoadOutcome.Loaded(Configuration loaded, List<Problem> warnings) -> new Verdict(file, warnings, summary(loaded));
        };
    }

    private static Verdict refused(Path file, List<Problem> problems) {
        return new Verdict(file, problems, count(problems.stream().filter(Problem::isError).count(), "error"));
    }

    private static String summary(Configuration loaded) {
        return String.join(
                ", ",
                count(loaded.route().flatten().size(), "route"),
                count(loaded.receivers().size(), "receiver"),
                count(loaded.inhibitRules().size(), "inhibition rule"),
                count(loaded.timeIntervals().intervals().size(), "time interval"),
                count(loaded.templates().size(), "template file"),
                rules(loaded.ruleGroups()));
    }

    private static String rules(List<RuleGroup> groups) {
        return count(groups.size(), "group") + ", " + count(groups.stream().mapToLong(group -> group.rules().size()).sum(), "rule");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
