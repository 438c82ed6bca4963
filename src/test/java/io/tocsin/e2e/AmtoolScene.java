package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.e2e.Amtool.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real amtool, and Tocsin beside a real Alertmanager with the same configuration: what it says of both is the same, but for ids, times and ports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // two classes run at a time: nothing is shared
abstract class AmtoolScene {

    private static final String CONFIGURATION = """
            global:
              resolve_timeout: 5m
              smtp_smarthost: localhost:25
              smtp_from: alerts@example.org
              smtp_auth_password: a-secret
            route:
              receiver: default
              group_by: [alertname]
              group_wait: 1s
              routes:
                - receiver: pagers
                  matchers: ['severity="page"']
                  continue: true
                  group_by: ['...']
                - matchers: ['team=~"db|web"']
                  mute_time_intervals: [weekends]
                  routes:
                    - receiver: db
                      match: {team: db}
                      match_re: {service: "my.*"}
                      active_time_intervals: [always]
            inhibit_rules:
              - source_matchers: ['role="source"']
                target_matchers: ['role="target"']
                equal: [cluster]
            time_intervals:
              - name: weekends
                time_intervals: [{weekdays: [saturday, sunday], location: Europe/Berlin}]
              - name: always
                time_intervals: [{times: [{start_time: "00:00", end_time: "24:00"}]}]
            receivers:
              - name: default
              - name: pagers
                webhook_configs: [{url: "http://127.0.0.1:1/hook", send_resolved: false}]
                pagerduty_configs: [{routing_key: a-secret}]
              - name: db
                email_configs: [{to: db@example.org}]
                slack_configs: [{api_url: "http://127.0.0.1:1/slack", channel: "#db"}]
            """;

    Path directory;
    Path file;
    Tocsin tocsin;
    AlertmanagerProcess alertmanager;
    Amtool ours;
    Amtool theirs;

    /** What both said. */
    record Both(Said ours, Said theirs) {

        boolean areAlike() {
            return ours.masked().equals(theirs.masked());
        }

        /** Asserts that they are alike, and gives what both said. */
        String alike() {
            assertThat(ours.masked()).isEqualTo(theirs.masked());
            return theirs.masked().text();
        }

        /** The same, where it is also said to have worked. */
        String good() {
            String text = alike();
            assertThat(theirs.exitCode()).as(text).isZero();
            return text;
        }

        String failed() {
            String text = alike();
            assertThat(theirs.exitCode()).as(text).isNotZero();
            return text;
        }
    }

    @BeforeAll
    void start(@TempDir Path given) throws IOException, InterruptedException {
        directory = given;
        file = Files.writeString(directory.resolve("alertmanager.yml"), CONFIGURATION);
        alertmanager = AlertmanagerProcess.start(directory.resolve("alertmanager"), file);
        tocsin = Tocsin.start(Files.createDirectories(directory.resolve("tocsin")), Map.of("TOCSIN_CONFIG", file.toString()));
        ours = new Amtool(Files.createDirectories(directory.resolve("ours")), tocsin.url("").replace("localhost", "127.0.0.1"));
        theirs = new Amtool(Files.createDirectories(directory.resolve("theirs")), alertmanager.url());
    }

    @AfterAll
    void stop() {
        if (tocsin != null) {
            tocsin.close();
        }
        if (alertmanager != null) {
            alertmanager.close();
        }
    }

    Both both(String... arguments) throws IOException, InterruptedException {
        return new Both(ours.run(arguments), theirs.run(arguments));
    }

    /** Asks until both say the same, a while: each works out in its own time what mutes an alert. What they say last is what counts. */
    Both ask(String expected, String... arguments) throws IOException, InterruptedException {
        Both both = both(arguments);
        for (int i = 0; i < 50 && !(both.areAlike() && both.theirs().text().contains(expected)); i++) {
            LockSupport.parkNanos(100_000_000);
            both = both(arguments);
        }
        assertThat(both.alike()).contains(expected);
        return both;
    }

    /** The id that each gave to what it has just stored takes the place of ID. */
    Both onSilence(Both added, String... arguments) throws IOException, InterruptedException {
        return new Both(ours.run(withId(added.ours(), arguments)), theirs.run(withId(added.theirs(), arguments)));
    }

    private static String[] withId(Said added, String... arguments) {
        return Arrays.stream(arguments).map(one -> one.replace("ID", added.ids().getFirst())).toArray(String[]::new);
    }

    Both silence(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("silence", "add"));
        line.addAll(List.of(arguments));
        Map.of("--author=", "tester", "--comment=", "a test").forEach((flag, usual) -> {
            if (line.stream().noneMatch(one -> one.startsWith(flag))) {
                line.add(flag + usual);
            }
        });
        Both added = both(line.toArray(String[]::new));
        assertThat(added.good()).isEqualTo("ID\n");
        return added;
    }
}
