package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} as a user or a pipeline runs it. */
class CheckIT {

    private static final String RULES = """
            groups:
              - name: quality
                rules:
                  - alert: AgentHallucinationRateHigh
                    expr: hallucination_rate > 0.1
                    for: 1s
            """;

    private static final String CONFIGURATION = """
            prometheus:
              url: http://127.0.0.1:9090
            rule_files: [rules.yml]
            route:
              receiver: team
            receivers:
              - name: team
                webhook_configs:
                  - url: http://127.0.0.1:1/
            """;

    @TempDir
    private Path directory;

    @Test
    void check_ofGoodFiles_exitsWithZero() throws IOException, InterruptedException {
        Tocsin.Finished finished = check(RULES, CONFIGURATION, "tocsin.yml", "rules.yml");
        assertThat(finished.output()).contains("tocsin.yml", "rules.yml");
        assertThat(finished.exitCode()).isZero();
    }

    @Test
    void check_ofABrokenRuleFile_exitsWithOneAndNamesEveryProblem() throws IOException, InterruptedException {
        Tocsin.Finished finished = check(RULES.replace("> 0.1", "> (0.1").replace("for: 1s", "for: soon"), CONFIGURATION, "rules.yml");
        assertThat(finished.output()).contains("rules.yml:5:").contains("rules.yml:6:").contains("AgentHallucinationRateHigh");
        assertThat(finished.exitCode()).isEqualTo(1);
    }

    @Test
    void check_ofAConfiguration_checksItsRuleFilesToo() throws IOException, InterruptedException {
        Tocsin.Finished finished = check(RULES.replace("> 0.1", "> (0.1"), CONFIGURATION.replace("receiver: team", "reciever: team"), "tocsin.yml");
        assertThat(finished.output()).contains("tocsin.yml:5:").contains("receiver").contains("rules.yml:5:");
        assertThat(finished.exitCode()).isEqualTo(1);
    }

    @Test
    void check_ofAFileThatIsNotThere_saysSo() throws IOException, InterruptedException {
        Tocsin.Finished finished = check(RULES, CONFIGURATION, "nowhere.yml");
        assertThat(finished.output()).contains("nowhere.yml");
        assertThat(finished.exitCode()).isEqualTo(1);
    }

    @Test
    void check_ofTheShippedRules_findsNothing() throws IOException, InterruptedException {
        Tocsin.Finished finished = Tocsin.run(directory, "check", Path.of("k8s/rules/agents.yml").toAbsolutePath().toString());
        assertThat(finished.exitCode()).as(finished.output()).isZero();
    }

    @Test
    void lint_writesItsFindingsAsJson() throws IOException, InterruptedException {
        Tocsin.Finished finished = check(RULES, CONFIGURATION, "--lint", "--format", "json", "rules.yml");
        assertThat(finished.output()).contains("{\"findings\":[{\"id\":\"alert/severity\",\"level\":\"error\",\"file\":\"rules.yml\",\"line\":4,");
        assertThat(finished.exitCode()).isEqualTo(1);
    }

    @Test
    void lint_findsTheRunbooksOfTheConfiguration() throws IOException, InterruptedException {
        assertThat(check(RULES, CONFIGURATION, "--lint", "tocsin.yml").output()).contains("[alert/runbook]");
        Files.createDirectory(directory.resolve("runbooks"));
        Files.writeString(directory.resolve("runbooks/AgentHallucinationRateHigh.md"), "# AgentHallucinationRateHigh\n");
        assertThat(check(RULES, CONFIGURATION, "--lint", "tocsin.yml").output()).contains("[alert/severity]").doesNotContain("[alert/runbook]");
        assertThat(check(RULES, CONFIGURATION, "--lint", "rules.yml").output()).contains("[alert/runbook]");
        assertThat(check(RULES, CONFIGURATION, "--lint", "--runbooks", "runbooks", "rules.yml").output()).doesNotContain("[alert/runbook]");
    }

    @Test
    void lint_asksTheDataSource() throws IOException, InterruptedException {
        Tocsin.Finished finished = check(RULES.replace("hallucination_rate", "halucination_rate"), CONFIGURATION, "--lint", "--prometheus", World.get().prometheusUrl(), "rules.yml");
        assertThat(finished.output()).contains("rules.yml:5:", "series/metric", "halucination_rate");
        assertThat(finished.exitCode()).isEqualTo(1);
    }

    @Test
    void runbooks_ofTheShippedRules_areSound() throws IOException, InterruptedException {
        Tocsin.Finished finished = Tocsin.run(directory, "check", "runbooks", "--runbooks", Path.of("runbooks").toAbsolutePath().toString(), Path.of("k8s/rules").toAbsolutePath().toString());
        assertThat(finished.output()).contains("; 0 errors, 0 warnings");
        assertThat(finished.exitCode()).isZero();
    }

    @Test
    void runbooks_thatAreWrong_areNamedAsJson() throws IOException, InterruptedException {
        Files.createDirectory(directory.resolve("runbooks"));
        Files.writeString(directory.resolve("runbooks/AgentHallucinationRateHigh.md"), "# AgentHallucinationRateHigh\n\n[gone](gone.md)\n");
        Tocsin.Finished finished = check(RULES, CONFIGURATION, "runbooks", "--format", "json", "tocsin.yml");
        assertThat(finished.output()).contains("\"id\":\"runbook/link\",\"level\":\"error\"", "\"line\":3,\"column\":1,\"subject\":\"AgentHallucinationRateHigh\"");
        assertThat(finished.exitCode()).isEqualTo(1);
    }

    @Test
    void runbooks_thatAreNowhere_areAskedFor() throws IOException, InterruptedException {
        Tocsin.Finished finished = check(RULES, CONFIGURATION, "runbooks", "rules.yml");
        assertThat(finished.output()).contains("there is no directory runbooks; name it by --runbooks DIR");
        assertThat(finished.exitCode()).isEqualTo(2);
    }

    private Tocsin.Finished check(String rules, String configuration, String... files) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("rules.yml"), rules);
        Files.writeString(directory.resolve("tocsin.yml"), configuration);
        String[] arguments = new String[files.length + 1];
        arguments[0] = "check";
        System.arraycopy(files, 0, arguments, 1, files.length);
        return Tocsin.run(directory, arguments);
    }
}
