package io.tocsin.cli;

import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.json.LabelsJson;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code alert query} and {@code alert add}: what is active on a server, and something more for it. */
final class AlertCommand {

    private static final List<String> STATES = List.of("active", "silenced", "inhibited", "unprocessed");

    private final RemoteCommand with;

    AlertCommand(RemoteCommand with) {
        this.with = with;
    }

    static CommandSpec spec() {
        CommandSpec alert = Commands.command("Shows and adds alerts of a running Tocsin, or any Alertmanager.");
        CommandSpec query = Commands.command("Shows the alerts that match; the active ones, where no state is named.");
        for (String state : STATES) {
            query.addOption(OptionSpec.builder("-" + state.charAt(0), "--" + state).type(boolean.class).description("those that are " + state).build());
        }
        query.addOption(OptionSpec.builder("-r", "--receiver").paramLabel("REGEX").type(String.class).description("those of receivers whose name matches").build());
        Output.addTo(query);
        query.addPositional(Words.any("MATCHER", "such as severity=page or team=~\"db|web\"; a first word without an operator is the alert's name"));
        RemoteOptions.addTo(query);
        alert.addSubcommand("query", query);
        CommandSpec add = Commands.command("Adds an alert. Without --end it ends when the server's resolve_timeout is over.");
        add.addOption(OptionSpec.builder("--annotation").paramLabel("NAME=VALUE").arity("1").type(List.class).auxiliaryTypes(String.class).description("may be repeated").build());
        add.addOption(RemoteOptions.text("--generator-url", "URL", "where it comes from"));
        add.addOption(RemoteOptions.text("--start", "TIME", "such as 2026-01-31T09:00:00Z; now"));
        add.addOption(RemoteOptions.text("--end", "TIME", "in the past, it ends it"));
        add.addPositional(Words.any("LABEL=VALUE", "a first word without = is the alert's name"));
        RemoteOptions.addTo(add);
        alert.addSubcommand("add", add);
        return alert;
    }

    int run(ParseResult alert) {
        return with.run(() -> {
            if (!alert.hasSubcommand()) {
                throw new IllegalArgumentException("alert query [MATCHER…], or alert add LABEL=VALUE…");
            }
            ParseResult command = alert.subcommand();
            if (command.commandSpec().name().equals("add")) {
                add(command);
            } else {
                query(command);
            }
            return true;
        });
    }

    private void add(ParseResult add) throws Remote.FailedException, InterruptedException {
        Labels labels = Words.labels(RemoteCommand.words(add));
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("an alert needs a label: alert add NAME, or alert add LABEL=VALUE…");
        }
        Map<String, String> annotations = Words.annotations(add.matchedOptionValue("--annotation", List.<String>of()));
        Optional<Instant> start = Optional.ofNullable(add.matchedOptionValue("--start", (String) null)).map(text -> Words.moment("--start", text));
        Optional<Instant> end = Optional.ofNullable(add.matchedOptionValue("--end", (String) null)).map(text -> Words.moment("--end", text));
        String json = new JsonText().write(out -> {
            LabelsJson.write(out, "labels", labels);
            LabelsJson.write(out, "annotations", annotations);
            out.writeStringField("generatorURL", add.matchedOptionValue("--generator-url", ""));
            if (start.isPresent()) {
                out.writeStringField("startsAt", start.get().toString());
            }
            if (end.isPresent()) {
                out.writeStringField("endsAt", end.get().toString());
            }
        });
        with.remote(add).post("/api/v2/alerts", "[" + json + "]");
    }

    private void query(ParseResult query) throws Remote.FailedException, InterruptedException {
        Output output = Output.of(query);
        var parameters = new ArrayList<Remote.Parameter>();
        Words.matchers(RemoteCommand.words(query)).stream().map(Matcher::toString).forEach(filter -> parameters.add(new Remote.Parameter("filter", filter)));
        boolean anyState = STATES.stream().noneMatch(state -> query.hasMatchedOption("--" + state));
        STATES.forEach(state -> parameters.add(new Remote.Parameter(state, String.valueOf(query.hasMatchedOption("--" + state) || anyState && state.equals("active")))));
        if (query.hasMatchedOption("--receiver")) {
            parameters.add(new Remote.Parameter("receiver", query.matchedOptionValue("--receiver", "")));
        }
        String json = with.remote(query).get("/api/v2/alerts", parameters);
        List<JsonFields> alerts = Remote.objects(json).stream().sorted(Comparator.comparing(alert -> alert.moment("startsAt"))).toList();
        switch (output) {
            case SIMPLE -> simple(alerts).print(with.out());
            case EXTENDED -> extended(alerts).print(with.out());
            case JSON -> with.out().println(json.strip());
        }
    }

    private static Table simple(List<JsonFields> alerts) {
        var table = new Table("Alertname", "Starts At", "Summary", "State");
        for (JsonFields alert : alerts) {
            table.row(alert.texts("labels").getOrDefault(Labels.ALERT_NAME, ""), Table.time(alert.moment("startsAt")),
                    alert.texts("annotations").getOrDefault("summary", ""), alert.object("status").text("state"));
        }
        return table;
    }

    private static Table extended(List<JsonFields> alerts) {
        var table = new Table("Labels", "Annotations", "Starts At", "Ends At", "Generator URL", "State");
        for (JsonFields alert : alerts) {
            table.row(pairs(alert.texts("labels")), pairs(alert.texts("annotations")), Table.time(alert.moment("startsAt")), Table.time(alert.moment("endsAt")),
                    alert.textIfAny("generatorURL").orElse(""), alert.object("status").text("state"));
        }
        return table;
    }

    private static String pairs(Map<String, String> pairs) {
        return new TreeMap<>(pairs).entrySet().stream().map(pair -> pair.getKey() + "=\"" + pair.getValue() + '"').collect(Collectors.joining(" "));
    }
}
