package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.Configuration;
import io.tocsin.config.PrometheusSource;
import io.tocsin.label.Labels;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Receiver;
import io.tocsin.notify.TestSend;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What a command says that goes wrong: the form, and the exit code. */
class ConsoleTest {

    private static final String RULES = "groups: [{name: g, rules: [{alert: A, expr: a + fill(0) b, for: 5m, labels: {severity: x}, annotations: {runbook_url: r}}]}]";

    @TempDir
    private Path directory;

    private record Said(int code, String out, String err) {}

    /** Nobody is there to be asked, or told. */
    private static final class Nobody implements Querying, Sending {

        @Override
        public <T> T ask(URI dataSource, Question<T> question) throws QueryException {
            throw new QueryException(QueryException.Kind.EXPRESSION, "no route to host");
        }

        @Override
        public <T> T ask(PrometheusSource dataSource, RuleGroup group, Question<T> question) throws QueryException {
            throw new QueryException(QueryException.Kind.EXPRESSION, "no route to host");
        }

        @Override
        public List<TestSend.Answer> test(Configuration configuration, Receiver receiver, Labels labels) {
            throw new AssertionError();
        }

        @Override
        public List<Rendering> render(Configuration configuration, Integration integration, Notification notification) {
            throw new AssertionError();
        }
    }

    private Said run(String... line) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = new Console(new PrintWriter(out), new PrintWriter(err));
        var root = CommandSpec.create();
        root.addSubcommand("check", CheckCommand.spec());
        root.addSubcommand("rules", RulesCommand.spec());
        root.addSubcommand("test", TestCommand.spec());
        root.addSubcommand("notify", NotifyCommand.spec());
        int code = new CommandLine(root).setErr(console.err()).setExecutionStrategy(result -> {
            ParseResult command = result.subcommand();
            return switch (command.commandSpec().name()) {
                case "check" -> new CheckCommand(console.out(), console.err(), new Nobody(), () -> Instant.EPOCH).run(command, Map.of());
                case "rules" -> new RulesCommand(console.out(), console.err(), new Nobody(), () -> Instant.EPOCH).run(command, Map.of());
                case "test" -> new TestCommand(console.out(), console.err()).run(command, Map.of());
                default -> new NotifyCommand(console.out(), console.err(), new Nobody(), () -> Instant.EPOCH).run(command, Map.of());
            };
        }).execute(line);
        return new Said(code, out.toString(), err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "notify test nobody --config DIR/tocsin.yml | 2 | there is no receiver \"nobody\"; there are default",
        "notify preview default --config DIR/tocsin.yml | 2 | the receiver \"default\" has no integrations: it hears nothing",
        "notify test default severity --config DIR/tocsin.yml | 2 | a label is written name=value, not severity",
        "rules eval --rule B DIR/rules.yml --prometheus http://x | 2 | there is no rule \"B\"",
        "rules eval --rule A DIR/rules.yml --prometheus http://x | 1 | no route to host",
        "test --promtool DIR/none x.yml | 2 | DIR/none is not there, or cannot be executed",
        "test x.yml | 2 | promtool is not on the PATH; it comes with Prometheus (prometheus.io/download), or name it by --promtool FILE",
        "check rules DIR/rules.yml --enable-feature=nonsense | 2 | --enable-feature is one of promql-experimental-functions, promql-duration-expr,"
                + " promql-extended-range-selectors, promql-binop-fill-modifiers, not \"nonsense\"",
        "check DIR/tocsin.yml --lint --scrape-interval=soon | 2 | --scrape-interval: \"soon\" is no duration; write whole numbers with the units y, w, d, h, m, s, ms in this order, such as 1h30m",
        "check DIR/tocsin.yml --lint --format=xml | 2 | --format is text or json",
        "check DIR/tocsin.yml --lint --prometheus http://x | 1 | no route to host",
        "check runbooks DIR/rules.yml --runbooks DIR/none --enable-feature=promql-binop-fill-modifiers | 2 | there is no directory DIR/none; name it by --runbooks DIR",
    })
    void error_hasOneForm(String line, int code, String message) throws IOException {
        Files.writeString(directory.resolve("tocsin.yml"), "route: {receiver: default}\nreceivers: [{name: default}]\n");
        Files.writeString(directory.resolve("rules.yml"), RULES);
        Said said = run(line.replace("DIR", directory.toString()).replace("--runbooks DIR", "--runbooks " + directory).split(" "));

        assertThat(said.err()).isEqualTo("tocsin: error: " + message.replaceAll("DIR(?=/)", directory.toString()) + "\n");
        assertThat(said.code()).isEqualTo(code);
    }

    @Test
    void test_givesItsFeaturesToPromtool() throws IOException {
        Path promtool = Files.writeString(directory.resolve("promtool"), "#!/bin/sh\necho \"$@\"\nexit 1\n");
        Files.setPosixFilePermissions(promtool, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(directory.resolve("rules.yml"), RULES);
        String file = Files.writeString(directory.resolve("t.yml"), "rule_files: [rules.yml]").toString();

        Said said = run("test", "--promtool", promtool.toString(), "--enable-feature=promql-experimental-functions,promql-binop-fill-modifiers", file);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("test rules --enable-feature=promql-experimental-functions --enable-feature=promql-binop-fill-modifiers --junit=");
    }

    @Test
    void check_takesFeaturesAsPromtoolDoes() throws IOException {
        String file = Files.writeString(directory.resolve("rules.yml"), RULES).toString();

        assertThat(run("check", "rules", file).err()).contains("fill is experimental", "rules.yml: refused, 1 error");
        assertThat(run("check", "rules", "--enable-feature", "promql-experimental-functions,promql-binop-fill-modifiers", file))
                .isEqualTo(new Said(0, file + ": ok, 1 group, 1 rule\n", ""));
        assertThat(run("check", "rules", file, "--lint", "--enable-feature=promql-experimental-functions", "--enable-feature=promql-binop-fill-modifiers").code()).isEqualTo(1);
    }
}
