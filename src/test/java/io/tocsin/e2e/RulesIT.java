package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.dev.Program;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules eval} and {@code test}, as whoever writes rules runs them. */
class RulesIT {

    private static final String RULES = """
            groups:
              - name: agents
                interval: 1s
                no_data: keep
                rules:
                  - alert: AgentScraped
                    expr: up{job="agents"} == 1
                    for: 2s
                    annotations: {summary: "{{ $labels.job }} is there: {{ $value }}"}
                  - alert: AgentGone
                    expr: up{job="agents"} == 0
                  - record: agents:up
                    expr: sum(up{job="agents"})
            """;

    private static final String TESTS = """
            rule_files: [rules.yml]
            tests:
              - name: an agent that is gone
                interval: 1m
                input_series: [{series: 'up{job="agents"}', values: "0x5"}]
                alert_rule_test:
                  - {eval_time: 1m, alertname: AgentGone, exp_alerts: [{exp_labels: {job: %s}}]}
            """;

    @TempDir
    private Path directory;

    private Tocsin.Finished eval(String... arguments) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("rules.yml"), RULES);
        var all = new ArrayList<>(List.of("rules", "eval", "--prometheus", World.get().prometheusUrl(), "--rule"));
        all.addAll(List.of(arguments));
        all.add("rules.yml");
        return Tocsin.run(directory, all.toArray(String[]::new));
    }

    @Test
    void eval_showsAnAlertsTimersAndTexts() throws IOException, InterruptedException {
        Tocsin.Finished finished = Await.value("showed an alert that fires by its own past", () -> {
            Tocsin.Finished one = uncheckedEval("AgentScraped");
            return one.output().contains("firing, value 1") ? Optional.of(one) : Optional.empty();
        });
        assertThat(finished.output()).contains("group \"agents\", \"AgentScraped\" (rules.yml:6:9)", "pending, value 1, 1s of 2s", "{alertname=\"AgentScraped\"", "summary: agents is there: 1");
        assertThat(finished.exitCode()).isZero();
    }

    private Tocsin.Finished uncheckedEval(String rule) {
        try {
            return eval(rule);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eval_ofWhatHoldsForNothing_showsHowFarItIsOff() throws IOException, InterruptedException {
        assertThat(eval("AgentGone").output()).contains("the expression has 0 series", "no_data: keep", "and are gone, and none is", "without its condition, up{job=\"agents\"} has ", "it would have no alerts");
    }

    @Test
    void eval_ofARuleThatIsNotThere_saysSo() throws IOException, InterruptedException {
        Tocsin.Finished finished = eval("Agent");
        assertThat(finished.output()).contains("there is no rule \"Agent\"");
        assertThat(finished.exitCode()).isEqualTo(2);
    }

    @Test
    void test_runsPromtoolsFiles_andLeavesOutWhatItWouldRefuse() throws IOException, InterruptedException {
        Tocsin.Finished good = test("agents");
        assertThat(good.output()).containsPattern("test.yml: .*ok");
        assertThat(good.exitCode()).isZero();
        Tocsin.Finished bad = test("others");
        assertThat(bad.output()).containsPattern("test.yml: .*FAILED").contains("alertname: AgentGone, time: 1m");
        assertThat(bad.exitCode()).isEqualTo(1);
    }

    private Tocsin.Finished test(String job) throws IOException, InterruptedException {
        String promtool = Toolbox.in(Path.of("target/tools")).find(Program.PROMTOOL).toString();
        Files.writeString(directory.resolve("rules.yml"), RULES);
        Files.writeString(directory.resolve("test.yml"), TESTS.formatted(job));
        return Tocsin.run(directory, "test", "--promtool", promtool, "test.yml");
    }
}
