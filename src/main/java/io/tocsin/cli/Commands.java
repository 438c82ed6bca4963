package io.tocsin.cli;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The command line. */
public final class Commands {

    private final ToIntFunction<String[]> serve;
    private final Map<String, String> environment;

    /** @param serve runs the service with these arguments until it ends, and gives the exit code */
    public Commands(ToIntFunction<String[]> serve, Map<String, String> environment) {
        this.serve = serve;
        this.environment = Map.copyOf(environment);
    }

    /** Runs what the arguments ask for; without any, the service. */
    public int run(String... args) {
        if (args.length == 0) {
            return serve.applyAsInt(args);
        }
        var commandLine = new CommandLine(root());
        return commandLine.setExecutionStrategy(result -> execute(commandLine, result)).execute(args);
    }

    private static CommandSpec root() {
        var root = CommandSpec.create().name("tocsin").mixinStandardHelpOptions(true);
        root.usageMessage().description("Alerting for teams that run AI agents: Prometheus rules in, notifications out.");
        root.version("tocsin " + Commands.class.getPackage().getImplementationVersion());
        root.addSubcommand("serve", command("Runs the service (what happens without a command, too)."));
        root.addSubcommand("check", command("Checks configurations and rule files; exit code 1 if one is refused.")
                .addPositional(PositionalParamSpec.builder().paramLabel("FILE").arity("1..*").type(List.class).auxiliaryTypes(String.class)
                        .description("tocsin.yml, alertmanager.yml, or a file of rules").build()));
        return root;
    }

    private static CommandSpec command(String description) {
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
            case "serve" -> serve.applyAsInt(new String[0]);
            case "check" -> new CheckCommand(commandLine.getOut(), commandLine.getErr()).run(command.matchedPositionalValue(0, List.<String>of()), environment);
            default -> throw new IllegalStateException(command.commandSpec().name());
        };
    }
}
