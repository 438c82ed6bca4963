package io.tocsin.cli;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command line. */
public final class Commands {

    private final ToIntFunction<Map<String, String>> serve;
    private final Map<String, String> environment;
    private final Sending sending;
    private final Querying querying;
    private final Calling calling;
    private final InstantSource clock;

    /** @param serve runs the service with these settings until it ends, and gives the exit code */
    public Commands(ToIntFunction<Map<String, String>> serve, Sending sending, Querying querying, Calling calling, InstantSource clock, Map<String, String> environment) {
        this.serve = serve;
        this.sending = sending;
        this.querying = querying;
        this.calling = calling;
        this.clock = clock;
        this.environment = Map.copyOf(environment);
    }

    /** Runs what the arguments ask for; without a command, the service. */
    public int run(String... args) {
        var commandLine = new CommandLine(root()).setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
        return commandLine.setExecutionStrategy(result -> execute(commandLine, result)).execute(isServe(args) ? withServe(args) : args);
    }

    /** Whoever started an Alertmanager gave it flags and no command. */
    private static boolean isServe(String... args) {
        return args.length == 0 || args[0].startsWith("--") && !List.of("--help", "--version").contains(args[0]);
    }

    private static String[] withServe(String... args) {
        return Stream.concat(Stream.of("serve"), Arrays.stream(args)).toArray(String[]::new);
    }

    private static CommandSpec root() {
        var root = CommandSpec.create().name("tocsin").mixinStandardHelpOptions(true);
        root.usageMessage().description("Alerting for teams that run AI agents: Prometheus rules in, notifications out.");
        root.version("tocsin " + Commands.class.getPackage().getImplementationVersion());
        CommandSpec serve = command("Runs the service (what happens without a command, too). Takes Alertmanager's flags.");
        ServeFlags.addTo(serve);
        root.addSubcommand("serve", serve);
        root.addSubcommand("check", CheckCommand.spec());
        root.addSubcommand("rules", RulesCommand.spec());
        root.addSubcommand("test", TestCommand.spec());
        root.addSubcommand("routes", RoutesCommand.spec());
        root.addSubcommand("alert", AlertCommand.spec());
        root.addSubcommand("silence", SilenceCommand.spec());
        root.addSubcommand("notify", NotifyCommand.spec());
        root.addSubcommand("hash", command("Reads a password and writes its bcrypt hash, for \"auth\" in tocsin.yml."));
        root.addSubcommand("token", command("Draws a bearer token by chance and writes it, with its SHA-256 for \"auth\" in tocsin.yml."));
        return root;
    }

    static CommandSpec command(String description) {
        var command = CommandSpec.create().mixinStandardHelpOptions(true);
        command.usageMessage().description(description);
        return command;
    }

    private int execute(CommandLine commandLine, ParseResult result) {
        Integer help = CommandLine.executeHelpRequest(result);
        if (help != null) {
            return help;
        }
        if (!result.hasSubcommand()) {
            commandLine.usage(commandLine.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        ParseResult command = result.subcommand();
        return switch (command.commandSpec().name()) {
            case "serve" -> serve(commandLine, command);
            case "check" -> new CheckCommand(commandLine.getOut(), commandLine.getErr(), querying, clock::instant).run(command, environment);
            case "rules" -> new RulesCommand(commandLine.getOut(), commandLine.getErr(), querying, clock::instant).run(command, environment);
            case "test" -> new TestCommand(commandLine.getOut(), commandLine.getErr()).run(command, environment);
            case "routes" -> new RoutesCommand(remote(commandLine)).run(command);
            case "alert" -> new AlertCommand(remote(commandLine)).run(command);
            case "silence" -> new SilenceCommand(remote(commandLine)).run(command);
            case "notify" -> new NotifyCommand(commandLine.getOut(), commandLine.getErr(), sending, clock::instant).run(command, environment);
            case "hash" -> new HashCommands(commandLine.getOut(), commandLine.getErr()).hash();
            case "token" -> new HashCommands(commandLine.getOut(), commandLine.getErr()).token();
            default -> throw new IllegalStateException(command.commandSpec().name());
        };
    }

    private RemoteCommand remote(CommandLine commandLine) {
        return new RemoteCommand(commandLine.getOut(), commandLine.getErr(), calling, clock::instant, environment);
    }

    private int serve(CommandLine commandLine, ParseResult command) {
        try {
            return serve.applyAsInt(ServeFlags.settings(command));
        } catch (IllegalArgumentException e) {
            new Console(commandLine.getOut(), commandLine.getErr()).error(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }
}
