package io.tocsin.cli;

import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.config.PrometheusSource;
import io.tocsin.config.RuleContext;
import io.tocsin.config.RuleFileParser;
import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.label.Labels;
import io.tocsin.remote.HttpConfig;
import io.tocsin.rule.Expansion;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code rules eval}: what one rule sees and would do at a moment, against a real data source. No service has to run; nothing is stored or sent. */
final class RulesCommand {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Querying querying;
    private final Supplier<Instant> now;

    RulesCommand(PrintWriter out, PrintWriter err, Querying querying, Supplier<Instant> now) {
        this.out = out;
        this.err = err;
        this.querying = querying;
        this.now = now;
    }

    static CommandSpec spec() {
        CommandSpec rules = Commands.command("Asks rules.");
        CommandSpec eval = Commands.command("Shows what one rule sees and would do, timer by timer; exit code 1 if it cannot be evaluated.");
        eval.addOption(text("--rule", "NAME", "the alert's or record's name").required(true).build());
        eval.addOption(text("--group", "GROUP", "its group, where several have a rule of this name").build());
        eval.addOption(text("--at", "TIME", "the moment, as 2026-01-31T09:00:00Z or in Unix seconds; now").build());
        eval.addOption(text("--prometheus", "URL", "the data source, instead of the configuration's").build());
        eval.addOption(text("--config", "FILE", "the configuration; without it and without files TOCSIN_CONFIG, tocsin.yml or /etc/tocsin/tocsin.yml").build());
        eval.addPositional(PositionalParamSpec.builder().paramLabel("FILE").arity("0..*").type(List.class).auxiliaryTypes(String.class)
                .description("files of rules, instead of the configuration's").build());
        rules.addSubcommand("eval", eval);
        return rules;
    }

    private static OptionSpec.Builder text(String name, String parameter, String description) {
        return OptionSpec.builder(name).paramLabel(parameter).type(String.class).description(description);
    }

    /** Where rules come from and whom they ask. */
    private record World(List<RuleGroup> groups, Optional<Configuration> configuration) {}

    private record Found(RuleGroup group, Rule rule) {}

    /** @return 0 where it could be evaluated, 1 where not, 2 where the arguments are wrong */
    int run(ParseResult rules, Map<String, String> environment) {
        if (!rules.hasSubcommand()) {
            err.println("rules eval --rule NAME");
            return 2;
        }
        return new Console(out, err).run(() -> eval(rules.subcommand(), environment));
    }

    private boolean eval(ParseResult eval, Map<String, String> environment) throws QueryException, InterruptedException {
        World world = world(eval, environment);
        Found found = find(world.groups(), eval.matchedOptionValue("--rule", ""), eval.matchedOptionValue("--group", ""));
        Labels external = world.configuration().map(Configuration::externalLabels).orElse(Labels.EMPTY);
        String url = world.configuration().flatMap(Configuration::externalUrl).map(Object::toString).orElse("http://localhost:9093");
        Instant at = at(eval);
        return querying.ask(source(eval, world, found.group()), found.group(), querier ->
                new RuleEvaluation(out, found.group(), querier, new Expansion(external, url, querier)).show(found.rule(), at));
    }

    private World world(ParseResult eval, Map<String, String> environment) {
        List<String> files = eval.matchedPositionalValue(0, List.<String>of());
        boolean needsConfiguration = files.isEmpty() || eval.hasMatchedOption("--config") || !eval.hasMatchedOption("--prometheus");
        Optional<Configuration> configuration = needsConfiguration ? Optional.of(configuration(NotifyCommand.file(eval, environment), environment)) : Optional.empty();
        RuleContext context = configuration.map(Configuration::ruleContext).orElse(RuleContext.any(Duration.ofMinutes(1)));
        List<RuleGroup> groups = files.isEmpty() ? configuration.orElseThrow().ruleGroups() : files.stream().flatMap(file -> groups(Path.of(file), context).stream()).toList();
        return new World(groups, configuration);
    }

    private Configuration configuration(Path file, Map<String, String> environment) {
        return switch (ConfigurationLoader.load(file, environment)) {
            case LoadOutcome.Loaded(Configuration loaded, var warnings) -> loaded;
            case LoadOutcome.Refused(var problems) -> {
                problems.forEach(err::println);
                throw new IllegalArgumentException(file + " is refused");
            }
        };
    }

    private List<RuleGroup> groups(Path file, RuleContext context) {
        try {
            var findings = new Findings();
            List<RuleGroup> groups = RuleFileParser.parse(new SourceText(file.toString(), Files.readString(file)), context, findings);
            if (findings.hasErrors()) {
                findings.list().forEach(err::println);
                throw new IllegalArgumentException(file + " is refused");
            }
            return groups;
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Found find(List<RuleGroup> groups, String name, String group) {
        List<Found> found = groups.stream().filter(candidate -> group.isEmpty() || candidate.name().equals(group))
                .flatMap(candidate -> candidate.rules().stream().filter(rule -> rule.name().equals(name)).map(rule -> new Found(candidate, rule))).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there is no rule \"" + name + "\"" + (group.isEmpty() ? "" : " in a group \"" + group + "\""));
        }
        if (found.stream().map(one -> one.group().name()).distinct().count() > 1) {
            throw new IllegalArgumentException("several groups have a rule \"" + name + "\"; say by --group which is meant: "
                    + found.stream().map(one -> one.group().name()).distinct().collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private static PrometheusSource source(ParseResult eval, World world, RuleGroup group) {
        if (eval.hasMatchedOption("--prometheus")) {
            return new PrometheusSource(URI.create(eval.matchedOptionValue("--prometheus", "")), Duration.ofSeconds(30), HttpConfig.DEFAULT);
        }
        return world.configuration().flatMap(configuration -> configuration.dataSource(group.source()))
                .orElseThrow(() -> new IllegalArgumentException("the configuration names no data source; give one by --prometheus URL"));
    }

    private Instant at(ParseResult eval) {
        String text = eval.matchedOptionValue("--at", "");
        if (text.isEmpty()) {
            return now.get();
        }
        try {
            return text.matches("\\d+(\\.\\d{1,3})?") ? Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000)) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--at is a time such as 2026-01-31T09:00:00Z, or Unix seconds", e);
        }
    }
}
