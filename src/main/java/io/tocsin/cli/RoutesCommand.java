package io.tocsin.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.config.RoutingTree;
import io.tocsin.json.JsonText;
import io.tocsin.json.LabelsJson;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import io.tocsin.time.PrometheusDuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code routes show} and {@code routes test}: the routing tree, of a file or a server, and where an alert goes in it and why. */
final class RoutesCommand {

    private final RemoteCommand with;

    RoutesCommand(RemoteCommand with) {
        this.with = with;
    }

    static CommandSpec spec() {
        CommandSpec routes = Commands.command("Shows the routing tree, and where an alert goes in it.");
        routes.addSubcommand("show", source(Commands.command("Shows the routing tree.")));
        CommandSpec test = source(Commands.command("Says which receivers an alert with these labels goes to, and by which path through the tree."));
        test.addOption(RemoteOptions.text("--expect", "RECEIVERS", "exit code 1 where it does not go to just these, such as team,pager"));
        Output.addTo(test);
        test.addPositional(Words.any("LABEL=VALUE", "a first word without = is the alert's name"));
        routes.addSubcommand("test", test);
        return routes;
    }

    private static CommandSpec source(CommandSpec command) {
        command.addOption(RemoteOptions.text("--config", "FILE", "the configuration; without it and without --url TOCSIN_CONFIG, tocsin.yml or /etc/tocsin/tocsin.yml"));
        RemoteOptions.addTo(command);
        return command;
    }

    int run(ParseResult routes) {
        return with.run(() -> {
            if (!routes.hasSubcommand()) {
                throw new IllegalArgumentException("routes show, or routes test LABEL=VALUE…");
            }
            ParseResult command = routes.subcommand();
            if (command.commandSpec().name().equals("test")) {
                return test(command, Output.of(command));
            }
            Route root = root(command);
            with.out().println(line(root));
            branches(root, "");
            return true;
        });
    }

    private Route root(ParseResult command) throws Remote.FailedException, InterruptedException {
        if (RemoteOptions.isGiven(command)) {
            if (command.hasMatchedOption("--config")) {
                throw new IllegalArgumentException("--config and --url: the routes come from one of them");
            }
            String shown = Remote.object(with.remote(command).get("/api/v2/status", List.of())).object("config").text("original");
            return RoutingTree.read("the server's configuration", shown);
        }
        Path file = NotifyCommand.file(command, with.environment());
        return switch (ConfigurationLoader.load(file, with.environment())) {
            case LoadOutcome.Loaded(var configuration, var warnings) -> configuration.route();
            case LoadOutcome.Refused(var problems) -> {
                problems.forEach(with.err()::println);
                throw new IllegalArgumentException(file + " is refused");
            }
        };
    }

    private void branches(Route route, String indent) {
        List<Route> children = route.routes();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            with.out().println(indent + (last ? "└── " : "├── ") + line(children.get(i)));
            branches(children.get(i), indent + (last ? "    " : "│   "));
        }
    }

    private static String line(Route route) {
        return words(route) + (route.continues() ? "  continue: true" : "") + "  receiver: " + route.receiver();
    }

    private static String words(Route route) {
        return route.matchers().isEmpty() ? "default-route" : route.matchers().stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /** Whether it goes where it was expected to. */
    private boolean test(ParseResult test, Output output) throws Remote.FailedException, InterruptedException {
        Labels labels = Words.labels(RemoteCommand.words(test));
        List<List<Route>> paths = paths(root(test), labels);
        switch (output) {
            case SIMPLE -> paths.forEach(path -> with.out().println(path.getLast().receiver() + "  by " + why(path)));
            case EXTENDED -> extended(paths, labels).print(with.out());
            case JSON -> with.out().println(new JsonText().write(out -> json(out, paths, labels)));
        }
        List<String> receivers = paths.stream().map(path -> path.getLast().receiver()).toList();
        String expected = test.matchedOptionValue("--expect", String.join(",", receivers));
        if (!List.of(expected.split("\\s*,\\s*")).equals(receivers)) {
            with.err().println("tocsin: error: expected " + expected + ", but it goes to " + String.join(",", receivers));
            return false;
        }
        return true;
    }

    /** From the root to each node that {@link Route#match} gives, in its order. */
    static List<List<Route>> paths(Route route, Labels labels) {
        if (!Matcher.allMatch(route.matchers(), labels)) {
            return List.of();
        }
        var all = new ArrayList<List<Route>>();
        for (Route child : route.routes()) {
            List<List<Route>> below = paths(child, labels);
            below.forEach(path -> {
                var longer = new ArrayList<>(List.of(route));
                longer.addAll(path);
                all.add(longer);
            });
            if (!below.isEmpty() && !child.continues()) {
                break;
            }
        }
        return all.isEmpty() ? List.of(List.of(route)) : all;
    }

    private static String why(List<Route> path) {
        return path.stream().map(RoutesCommand::words).collect(Collectors.joining(" > "));
    }

    private static Table extended(List<List<Route>> paths, Labels labels) {
        var table = new Table("Receiver", "Path", "Route", "Group", "Wait", "Interval", "Repeat");
        for (List<Route> path : paths) {
            Route route = path.getLast();
            GroupTiming timing = route.timing();
            table.row(route.receiver(), why(path), route.name().toString(), route.groupKey(labels).labels().toString(), PrometheusDuration.format(timing.groupWait()),
                    PrometheusDuration.format(timing.groupInterval()), PrometheusDuration.format(timing.repeatInterval()));
        }
        return table;
    }

    private static void json(JsonGenerator out, List<List<Route>> paths, Labels labels) throws IOException {
        LabelsJson.write(out, "labels", labels);
        out.writeArrayFieldStart("routes");
        for (List<Route> path : paths) {
            Route route = path.getLast();
            out.writeStartObject();
            out.writeStringField("receiver", route.receiver());
            out.writeStringField("route", route.name().toString());
            out.writeArrayFieldStart("path");
            for (Route node : path) {
                out.writeString(words(node));
            }
            out.writeEndArray();
            LabelsJson.write(out, "groupLabels", route.groupKey(labels).labels());
            out.writeStringField("groupWait", PrometheusDuration.format(route.timing().groupWait()));
            out.writeStringField("groupInterval", PrometheusDuration.format(route.timing().groupInterval()));
            out.writeStringField("repeatInterval", PrometheusDuration.format(route.timing().repeatInterval()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
