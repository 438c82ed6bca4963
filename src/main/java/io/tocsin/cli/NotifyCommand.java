package io.tocsin.cli;

import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.group.IntegrationKey;
import io.tocsin.label.Labels;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Receiver;
import io.tocsin.notify.TestMessage;
import io.tocsin.notify.TestSend;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code notify test} and {@code notify preview}: one message to a receiver of the configuration, sent or only shown. No service has to run. */
final class NotifyCommand {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Sending sending;
    private final Supplier<Instant> now;

    NotifyCommand(PrintWriter out, PrintWriter err, Sending sending, Supplier<Instant> now) {
        this.out = out;
        this.err = err;
        this.sending = sending;
        this.now = now;
    }

    static CommandSpec spec() {
        CommandSpec notify = Commands.command("Sends a test to a receiver, or shows what would be sent.");
        notify.addSubcommand("test", arguments("Sends a test by each integration of RECEIVER, and says what the far ends answered; exit code 1 if one failed."));
        CommandSpec preview = arguments("Shows what would be sent to RECEIVER for an alert with these labels; sends nothing.");
        preview.addOption(OptionSpec.builder("--resolved").type(boolean.class).description("the message that it is over").build());
        preview.addOption(OptionSpec.builder("--html").type(boolean.class).description("a mail's HTML, instead of its text").build());
        notify.addSubcommand("preview", preview);
        return notify;
    }

    private static CommandSpec arguments(String description) {
        CommandSpec command = Commands.command(description);
        command.addOption(OptionSpec.builder("--config").paramLabel("FILE").type(String.class)
                .description("the configuration; without it TOCSIN_CONFIG, tocsin.yml or /etc/tocsin/tocsin.yml").build());
        command.addPositional(PositionalParamSpec.builder().index("0").paramLabel("RECEIVER").arity("1").type(String.class).build());
        command.addPositional(PositionalParamSpec.builder().index("1..*").paramLabel("LABEL=VALUE").arity("0..*").type(List.class).auxiliaryTypes(String.class)
                .description("labels of the alert in it").build());
        return command;
    }

    /** @return 0 where all went well, 1 where a far end did not take it, 2 where it could not be tried */
    int run(ParseResult notify, Map<String, String> environment) {
        if (!notify.hasSubcommand()) {
            err.println("notify test RECEIVER, or notify preview RECEIVER");
            return 2;
        }
        ParseResult command = notify.subcommand();
        return new Console(out, err).run(() -> {
            Labels labels = labels(command.matchedPositionalValue(1, List.<String>of()));
            return on(command, labels, load(file(command, environment), environment));
        });
    }

    private boolean on(ParseResult command, Labels labels, Configuration configuration) throws InterruptedException {
        String name = command.matchedPositionalValue(0, "");
        Receiver receiver = configuration.receiver(name).orElseThrow(() -> new IllegalArgumentException("there is no receiver \"" + name + "\"; there are "
                + String.join(", ", configuration.receivers().stream().map(Receiver::name).toList())));
        if (receiver.integrations().isEmpty()) {
            throw new IllegalArgumentException("the receiver \"" + name + "\" has no integrations: it hears nothing");
        }
        return command.commandSpec().name().equals("test") ? test(configuration, receiver, labels) : preview(command, configuration, receiver, labels);
    }

    private boolean test(Configuration configuration, Receiver receiver, Labels labels) throws InterruptedException {
        boolean all = true;
        for (TestSend.Answer answer : sending.test(configuration, receiver, labels)) {
            all &= answer.delivered();
            out.println(answer.integration() + ": " + (answer.delivered() ? "" : "FAILED: ") + answer.answer());
        }
        return all;
    }

    private boolean preview(ParseResult command, Configuration configuration, Receiver receiver, Labels labels) throws InterruptedException {
        Instant at = now.get();
        boolean html = command.matchedOptionValue("--html", false);
        for (Map.Entry<IntegrationKey, Integration> one : receiver.byKey().entrySet()) {
            IntegrationKey key = one.getKey();
            var message = command.matchedOptionValue("--resolved", false) ? TestMessage.resolved(key, labels, at) : TestMessage.firing(key, labels, at);
            for (Sending.Rendering part : sending.render(configuration, one.getValue(), message)) {
                out.println("# " + key + " to " + part.to());
                out.println(html && !part.html().isEmpty() ? part.html() : part.text());
            }
        }
        return true;
    }

    private Configuration load(Path file, Map<String, String> environment) {
        return switch (ConfigurationLoader.load(file, environment)) {
            case LoadOutcome.Loaded(Configuration loaded, var warnings) -> loaded;
            case LoadOutcome.Refused(var problems) -> {
                problems.forEach(err::println);
                throw new IllegalArgumentException(file + " is refused");
            }
        };
    }

    static Path file(ParseResult command, Map<String, String> environment) {
        return Optional.ofNullable(command.matchedOptionValue("--config", (String) null)).or(() -> Optional.ofNullable(environment.get("TOCSIN_CONFIG")))
                .map(Path::of)
                .orElseGet(() -> Files.exists(Path.of("tocsin.yml")) ? Path.of("tocsin.yml") : Path.of("/etc/tocsin/tocsin.yml"));
    }

    private static Labels labels(List<String> pairs) {
        var labels = Labels.builder();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a label is written name=value, not " + pair);
            }
            labels.set(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return labels.build();
    }
}
