package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.e2e.Amtool.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tocsin's own commands against Tocsin and against a real Alertmanager, beside amtool: the same tables. */
class CommandsIT {

    private static final String CONFIGURATION = """
            route:
              receiver: default
              routes: [{receiver: pagers, matchers: ['severity="page"'], group_by: [job]}]
            receivers:
              - name: default
              - name: pagers
                webhook_configs: [{url: "http://127.0.0.1:1/a-secret"}]
            """;

    @TempDir
    private static Path directory;

    private static Tocsin tocsin;
    private static AlertmanagerProcess alertmanager;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("alertmanager.yml"), CONFIGURATION);
        alertmanager = AlertmanagerProcess.start(directory.resolve("alertmanager"), file);
        tocsin = Tocsin.start(Files.createDirectories(directory.resolve("tocsin")), Map.of("TOCSIN_CONFIG", file.toString()));
    }

    @AfterAll
    static void stop() {
        if (tocsin != null) {
            tocsin.close();
        }
        alertmanager.close();
    }

    @Test
    void commands_againstTocsin() throws IOException, InterruptedException {
        allCommands(tocsin.url("").replace("localhost", "127.0.0.1"));
    }

    @Test
    void commands_againstAlertmanager() throws IOException, InterruptedException {
        allCommands(alertmanager.url());
    }

    private static void allCommands(String url) throws IOException, InterruptedException {
        var amtool = new Amtool(directory, url);
        assertThat(run(url, "alert", "add", "Disk", "severity=page", "job=a", "--annotation=summary=it is full", "--start=2020-01-02T03:04:05Z")).isEqualTo(new Said(0, ""));
        for (String output : List.of("simple", "extended")) {
            Said said = run(url, "alert", "query", "Disk", "-o", output);
            assertThat(said).isEqualTo(amtool.run("alert", "query", "Disk", "-o", output));
            assertThat(said.text()).contains("it is full");
        }
        Said added = run(url, "silence", "add", "Disk", "job=~a|b", "--comment=on it", "--author=ada", "--end=2099-01-01T00:00:00Z");
        assertThat(added.exitCode()).as(added.text()).isZero();
        for (String output : List.of("simple", "extended")) {
            Said said = run(url, "silence", "query", "Disk", "-o", output);
            assertThat(said).isEqualTo(amtool.run("silence", "query", "Disk", "-o", output));
            assertThat(said.text()).contains("on it");
        }
        Files.writeString(directory.resolve("silences.json"), run(url, "silence", "query", "-o", "json").text());
        assertThat(amtool.run("silence", "import", "--force", "silences.json").exitCode()).as("amtool takes what silence query writes").isZero();
        assertThat(run(url, "alert", "query", "--silenced", "Disk").text()).contains("suppressed");
        String[] ids = run(url, "silence", "query", "-q").text().split("\n");
        assertThat(run(url, "silence", "expire", ids[0], ids[1])).isEqualTo(new Said(0, ""));
        assertThat(run(url, "silence", "query", "-q").text()).isEmpty();
        assertThat(run(url, "silence", "query", "-q", "--expired").text()).contains(ids);
        assertThat(run(url, "silence", "expire", "01234567-89ab-cdef-0123-456789abcdef").text()).contains("answered 404");
        assertThat(run(url, "routes", "test", "severity=page")).isEqualTo(new Said(0, "pagers  by default-route > {severity=\"page\"}\n"));
        assertThat(run(url, "routes", "show").text()).isEqualTo("default-route  receiver: default\n└── {severity=\"page\"}  receiver: pagers\n");
        assertThat(run(url, "alert", "query", "--receiver=(").text()).contains("answered 400: failed to parse receiver param");
    }

    private static Said run(String url, String... arguments) throws IOException, InterruptedException {
        String[] line = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        line[arguments.length] = "--url=" + url;
        Tocsin.Finished finished = Tocsin.run(directory, line);
        return new Said(finished.exitCode(), finished.output());
    }
}
