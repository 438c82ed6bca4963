package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.e2e.Amtool.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Each command of amtool, against Tocsin and against a real Alertmanager with the same configuration: the same words and exit code, but for ids, times and ports. */
class AmtoolIT {

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

    private static final String FROM_THE_FILE = "Warning: --config.file flag overrides the --alertmanager.url.\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static Path file;
    private static Tocsin tocsin;
    private static AlertmanagerProcess alertmanager;
    private static Amtool ours;
    private static Amtool theirs;

    /** What both said. */
    private record Both(Said ours, Said theirs) {

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
    static void start() throws IOException, InterruptedException {
        file = Files.writeString(directory.resolve("alertmanager.yml"), CONFIGURATION);
        alertmanager = AlertmanagerProcess.start(directory.resolve("alertmanager"), file);
        tocsin = Tocsin.start(Files.createDirectories(directory.resolve("tocsin")), Map.of("TOCSIN_CONFIG", file.toString()));
        ours = new Amtool(Files.createDirectories(directory.resolve("ours")), tocsin.url("").replace("localhost", "127.0.0.1"));
        theirs = new Amtool(Files.createDirectories(directory.resolve("theirs")), alertmanager.url());
    }

    @AfterAll
    static void stop() {
        if (tocsin != null) {
            tocsin.close();
        }
        alertmanager.close();
    }

    private static Both both(String... arguments) throws IOException, InterruptedException {
        return new Both(ours.run(arguments), theirs.run(arguments));
    }

    /** Asks until both say the same, a while: each works out in its own time what mutes an alert. What they say last is what counts. */
    private static Both ask(String expected, String... arguments) throws IOException, InterruptedException {
        Both both = both(arguments);
        for (int i = 0; i < 50 && !(both.areAlike() && both.theirs().text().contains(expected)); i++) {
            LockSupport.parkNanos(100_000_000);
            both = both(arguments);
        }
        assertThat(both.alike()).contains(expected);
        return both;
    }

    /** The id that each gave to what it has just stored takes the place of ID. */
    private static Both onSilence(Both added, String... arguments) throws IOException, InterruptedException {
        return new Both(ours.run(withId(added.ours(), arguments)), theirs.run(withId(added.theirs(), arguments)));
    }

    private static String[] withId(Said added, String... arguments) {
        return Arrays.stream(arguments).map(one -> one.replace("ID", added.ids().getFirst())).toArray(String[]::new);
    }

    private static Both silence(String... arguments) throws IOException, InterruptedException {
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

    @Test
    void alert_addAndQuery() throws IOException, InterruptedException {
        both("alert", "add", "case=add", "alertname=Full", "--annotation=summary=what it is", "--annotation=runbook=http://runbook.example.org/x", "--generator-url=http://localhost/graph?g0=up",
                "--start=2020-01-02T03:04:05Z", "--end=2099-01-02T03:04:05Z").good();
        both("alert", "add", "Bare", "case=add", "severity=page").good();
        for (String output : List.of("simple", "extended", "json")) {
            ask("Full", "alert", "query", "-o", output, "case=add");
            ask("Bare", "alert", "query", "-o", output, "case=add", "severity=page");
        }
        ask("Bare", "alert", "query", "Bare", "case=add");
        ask("Full", "alert", "query", "alertname=~Fu.*", "case=add");
        ask("Full", "alert", "query", "case=add", "severity!=page");
        ask("Full", "alert", "query", "case=add", "alertname!~B.+");
        ask("Full", "alert", "query", "case=\"add\"", "{alertname=\"Full\"}");
        ask("Bare", "alert", "case=add", "Bare");
        both("alert", "query", "Nobody", "case=add").good();
        both("alert", "query", "case=add", "Nobody").failed();
    }

    @Test
    void alert_queryByReceiver() throws IOException, InterruptedException {
        both("alert", "add", "Receiver", "case=receiver", "severity=page", "team=web").good();
        both("alert", "add", "Other", "case=receiver").good();
        ask("Receiver", "alert", "query", "--receiver=pagers", "case=receiver");
        ask("Receiver", "alert", "query", "-r", "page.*", "case=receiver");
        ask("Other", "alert", "query", "--receiver=default", "case=receiver");
        ask("\"pagers\"", "alert", "query", "-o", "json", "--receiver=pagers", "case=receiver");
        both("alert", "query", "--receiver=nobody", "case=receiver").good();
        both("alert", "query", "--receiver=(", "case=receiver").failed();
    }

    @Test
    void alert_queryByState() throws IOException, InterruptedException {
        both("alert", "add", "Source", "case=state", "role=source", "cluster=a").good();
        both("alert", "add", "Target", "case=state", "role=target", "cluster=a").good();
        both("alert", "add", "Silent", "case=state").good();
        silence("case=state", "alertname=Silent");
        ask("suppressed", "alert", "query", "-o", "json", "--inhibited", "case=state");
        ask("Target", "alert", "query", "--inhibited", "case=state");
        ask("Silent", "alert", "query", "--silenced", "case=state");
        ask("Silent", "alert", "query", "-o", "extended", "-s", "-i", "case=state");
        ask("Source", "alert", "query", "--active", "case=state");
        ask("Source", "alert", "query", "-a", "-s", "-i", "case=state");
        ask("Source", "alert", "query", "-a", "-s", "-i", "-u", "-o", "json", "case=state");
        ask("", "alert", "query", "--unprocessed", "case=state");
        ask("Source", "alert", "query", "case=state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query alertname=~(", "query a=b=c=", "query {", "query foo=~", "add", "add =x", "add a=b --start=tomorrow", "add a=~b", "add a=b c",
        "add x=y --start=2099-01-02T03:04:05Z --end=2020-01-02T03:04:05Z", "add x=y --annotation=bad", "add 😀=x case=utf8", "query 😀=x", "add \"a b\"=c", "add a=", "query -o xml"})
    void alert_badArguments(String arguments) throws IOException, InterruptedException {
        both(("alert " + arguments).split(" ")).alike();
    }

    @Test
    void alert_ended_isNoLongerFound() throws IOException, InterruptedException {
        both("alert", "add", "Over", "case=over").good();
        ask("Over", "alert", "query", "case=over");
        both("alert", "add", "Over", "case=over", "--end=2020-01-02T03:04:05Z").alike();
        both("alert", "add", "Over", "case=over", "--start=2020-01-01T03:04:05Z", "--end=2020-01-02T03:04:05Z").alike();
        ask("", "alert", "query", "case=over");
    }

    @Test
    void silence_addAndQuery() throws IOException, InterruptedException {
        Both added = silence("Bare", "case=silences", "foo=~bar|baz", "a!=b", "c!~d.*", "--duration=2h");
        silence("case=silences", "severity=page", "--start=2099-01-01T00:00:00Z", "--end=2099-01-02T00:00:00Z");
        silence("case=silences", "team=db", "--author=somebody else", "--comment=one, \"two\"", "--duration=1d12h", "--annotation=ticket=T-1");
        for (String output : List.of("simple", "extended", "json")) {
            ask("somebody else", "silence", "query", "-o", output, "case=silences");
            assertThat(onSilence(added, "silence", "query", "-o", output, "--id=ID").good()).contains("foo").doesNotContain("2099");
        }
        ask("ID", "silence", "query", "-q", "case=silences");
        ask("somebody else", "silence", "query", "--created-by=somebody else", "case=silences");
        ask("", "silence", "query", "--created-by=nobody", "case=silences");
        ask("Bare", "silence", "query", "--within=3h", "case=silences");
        ask("", "silence", "query", "--within=1h", "case=silences");
        ask("Bare", "silence", "query", "Bare");
        ask("team", "silence", "query", "team=db", "case=silences");
        ask("", "silence", "query", "case=silences", "team=~d."); // a filter finds matchers of its own kind
        ask("team", "silence", "case=silences");
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "add a=b", "add a=b -c", "add a=b -c x --duration=soon", "add a=b -c x --duration=0s", "add a=b -c x --duration=-1h", "add a=~( -c x", "add a= -c x", "add a=~.* -c x",
        "add a=b -c x --end=2020-01-01T00:00:00Z", "add a=b -c x --start=2099-01-02T00:00:00Z --end=2099-01-01T00:00:00Z", "add a=b -c x --start=yesterday", "add a!=b -c x --end=2099-01-02T00:00:00Z --start=2099-01-01T00:00:00Z",
        "query --id=nothing", "query --id=01234567-89ab-cdef-0123-456789abcdef", "query a=~(", "query --within=soon", "expire", "expire nothing", "expire 01234567-89ab-cdef-0123-456789abcdef",
        "update", "update nothing", "update 01234567-89ab-cdef-0123-456789abcdef", "update 01234567-89ab-cdef-0123-456789abcdef -d 1h", "import nothing.json", "add a=b -c x -a"})
    void silence_badArguments(String arguments) throws IOException, InterruptedException {
        both(("silence " + arguments).split(" ")).alike();
    }

    @Test
    void silence_updateAndExpire() throws IOException, InterruptedException {
        Both added = silence("case=update", "--duration=1h");
        assertThat(onSilence(added, "silence", "update", "--comment=changed", "ID").good()).contains("changed");
        assertThat(onSilence(added, "silence", "update", "-q", "--duration=3h", "ID").good()).as("amtool shows where the id is in its memory").isEqualTo("POINTER\n");
        ask("changed", "silence", "query", "--within=4h", "case=update");
        ask("", "silence", "query", "--within=2h", "case=update");
        assertThat(onSilence(added, "silence", "update", "-o", "json", "--end=2099-01-01T00:00:00Z", "ID").good()).contains("2099-01-01T00:00:00");
        Both moved = onSilence(added, "silence", "update", "-o", "json", "--start=2098-01-01T00:00:00Z", "ID");
        moved.good();
        assertThat(moved.ours().ids().equals(added.ours().ids())).as("the id stays").isEqualTo(moved.theirs().ids().equals(added.theirs().ids()));
        assertThat(onSilence(moved, "silence", "expire", "ID").good()).isEmpty();
        onSilence(moved, "silence", "expire", "ID").alike();
        onSilence(moved, "silence", "update", "--comment=again", "ID").alike();
        ask("changed", "silence", "query", "--expired", "case=update");
        ask("changed", "silence", "query", "--expired", "-o", "json", "case=update");
        ask("changed", "silence", "query", "--expired", "--within=1h", "case=update");
        ask("", "silence", "query", "--expired", "--within=1ns", "case=update");
    }

    @Test
    void silence_expireSeveral() throws IOException, InterruptedException {
        silence("case=several", "n=1");
        silence("case=several", "n=2");
        Both found = ask("ID\nID\n", "silence", "query", "-q", "case=several");
        assertThat(ours.run("silence", "expire", found.ours().ids().getFirst(), found.ours().ids().getLast()))
                .isEqualTo(theirs.run("silence", "expire", found.theirs().ids().getFirst(), found.theirs().ids().getLast()));
        assertThat(ask("", "silence", "query", "-q", "case=several").good()).isEmpty();
    }

    @Test
    void silence_import() throws IOException, InterruptedException {
        silence("case=import", "n=1", "--annotation=k=v");
        silence("case=import", "n=2", "--duration=1d");
        Both asJson = ask("\"2\"", "silence", "query", "-o", "json", "case=import");
        Files.writeString(directory.resolve("ours/silences.json"), asJson.ours().text());
        Files.writeString(directory.resolve("theirs/silences.json"), asJson.theirs().text());
        both("silence", "import", "silences.json").good();
        assertThat(ask("ID", "silence", "query", "-q", "case=import").good()).isEqualTo("ID\nID\n");
        both("silence", "import", "--force", "--worker=1", "silences.json").good();
        assertThat(ask("ID", "silence", "query", "-q", "case=import").good()).isEqualTo("ID\nID\nID\nID\n");
        for (String side : List.of("ours", "theirs")) {
            Files.writeString(directory.resolve(side).resolve("bad.json"), "[{\"comment\": \"no matchers\"}]");
            Files.writeString(directory.resolve(side).resolve("none.json"), "{");
        }
        both("silence", "import", "bad.json").failed();
        both("silence", "import", "none.json").failed();
    }

    @Test
    void configFile_ofAmtool() throws IOException, InterruptedException {
        for (String side : List.of("ours", "theirs")) {
            Path home = Files.createDirectories(directory.resolve(side).resolve("home/.config/prometheus"));
            Files.writeString(home.resolve("amtool.yml"), "author: from the file\nrequire-comment: false\noutput: extended\ndate.format: \"2006\"\n");
        }
        Amtool first = new Amtool(directory.resolve("ours/home"), tocsin.url("").replace("localhost", "127.0.0.1"));
        Amtool second = new Amtool(directory.resolve("theirs/home"), alertmanager.url());
        assertThat(new Both(first.run("silence", "add", "case=file"), second.run("silence", "add", "case=file")).good()).contains("ID");
        assertThat(new Both(first.run("silence", "query", "case=file"), second.run("silence", "query", "case=file")).good()).contains("from the file");
    }

    @ParameterizedTest
    @CsvSource({"'', default", "severity=page, pagers", "severity=page team=web, 'pagers,default'", "team=db service=mysql severity=page, 'pagers,db'", "team=db service=other, default", "team=nobody, default"})
    void routesTest(String labels, String receivers) throws IOException, InterruptedException {
        for (String more : List.of("", "--tree ", "--verify.receivers=" + receivers + " ", "--tree --verify.receivers=nobody ")) {
            String[] line = ("config routes test " + more + labels).strip().split(" +");
            Both remote = both(line);
            assertThat(remote.alike()).contains(receivers + "\n");
            assertThat(remote.theirs().exitCode()).isEqualTo(more.contains("nobody") ? 1 : 0);
            String[] local = Arrays.copyOf(line, line.length + 1);
            local[line.length] = "--config.file=" + file;
            assertThat(both(local).alike()).as("from the file").isEqualTo(FROM_THE_FILE + remote.alike());
        }
    }

    @Test
    void routesShow() throws IOException, InterruptedException {
        String tree = both("config", "routes", "show").good();
        assertThat(tree).contains("{service=~\"^(?:my.*)$\",team=\"db\"}  receiver: db");
        assertThat(both("config", "routes", "show", "--config.file=" + file).good()).isEqualTo(FROM_THE_FILE + tree);
        assertThat(both("config", "routes").good()).isEqualTo(tree);
        both("config", "routes", "test", "a=~b").failed();
        both("config", "routes", "test", "a").alike();
    }

    /**
     * The one difference: Alertmanager shows its own reading of the file, with each default written out; Tocsin shows the file as it was written. All that is
     * in the file is the same in both, secrets are covered in both by the same word, and amtool takes either for a configuration, with the same routes.
     */
    @Test
    void configShow_isWhatWasWritten_withoutAlertmanagersDefaults() throws IOException, InterruptedException {
        Both shown = both("config", "show");
        assertThat(shown.ours().text()).doesNotContain("a-secret").contains("<secret>");
        Object own = yaml(shown.ours().text());
        assertThat(covers(yaml(shown.theirs().text()), own)).as(shown.theirs().text()).isTrue();
        assertThat(covers(own, yaml(shown.theirs().text()))).as("the day there is no difference, say so here").isFalse();
        for (Amtool each : List.of(ours, theirs)) {
            Path copy = Files.writeString(directory.resolve("shown.yml"), each.run("config", "show").text().replace("'<secret>'", "<secret>"));
            assertThat(each.run("config", "routes", "show", "--config.file=" + copy).text()).contains("receiver: pagers");
        }
        for (Amtool each : List.of(ours, theirs)) {
            assertThat(each.run("config", "show", "-o", "extended").text()).contains("buildUser", "uptime");
            JsonNode status = JSON.readTree(each.run("config", "show", "-o", "json").text());
            assertThat(status.path("config").path("original").asText().strip()).isEqualTo(each.run("config", "show").text().strip());
            assertThat(status.fieldNames()).toIterable().containsExactlyInAnyOrder("cluster", "config", "uptime", "versionInfo");
        }
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** Whether each value of the second is in the first, too. */
    private static boolean covers(Object first, Object second) {
        return switch (second) {
            case Map<?, ?> map -> first instanceof Map<?, ?> other && map.entrySet().stream().allMatch(entry -> covers(other.get(entry.getKey()), entry.getValue()));
            case List<?> list -> first instanceof List<?> other && list.size() == other.size() && IntStream.range(0, list.size()).allMatch(i -> covers(other.get(i), list.get(i)));
            case null -> first == null;
            default -> second.equals(first);
        };
    }

    /** One peer each, ready; what they are called is their own affair. */
    @Test
    void clusterShow() throws IOException, InterruptedException {
        for (String output : List.of("simple", "extended")) {
            Said own = ours.run("cluster", "show", "-o", output);
            Said other = theirs.run("cluster", "show", "-o", output);
            String name = JSON.readTree(theirs.run("cluster", "show", "-o", "json").text()).path("name").asText();
            assertThat(own.exitCode()).isZero();
            assertThat(columns(own.masked().text())).isEqualTo(columns(other.masked().text().replace(name, "tocsin")));
        }
        JsonNode own = JSON.readTree(ours.run("cluster", "show", "-o", "json").text());
        JsonNode other = JSON.readTree(theirs.run("cluster", "show", "-o", "json").text());
        assertThat(own.path("status")).isEqualTo(other.path("status"));
        assertThat(own.path("peers").size()).isEqualTo(other.path("peers").size()).isOne();
    }

    private static String columns(String text) {
        return text.replaceAll("[ \\t]+", " ").replaceAll("(?m) $", "");
    }

    /** They ask no server, but amtool must be able to: the whole of it is run here. */
    @Test
    void commandsThatAskNoServer() throws IOException, InterruptedException {
        assertThat(both("check-config", file.toString()).good()).contains("SUCCESS", "3 receivers");
        Path bad = Files.writeString(directory.resolve("bad.yml"), "route: {receiver: nobody}\n");
        both("check-config", bad.toString()).failed();
        Path template = Files.writeString(directory.resolve("own.tmpl"), "{{ define \"own\" }}{{ .Status }} {{ len .Alerts }}{{ end }}");
        assertThat(both("template", "render", "--template.glob=" + template, "--template.text={{ template \"own\" . }}").good()).contains("alertstatus 2");
        both("--version").good();
        assertThat(both("help", "silence", "import").alike()).contains("silence import");
        assertThat(Tocsin.run(directory, "check", file.toString()).exitCode()).isZero();
        assertThat(Tocsin.run(directory, "check", bad.toString()).exitCode()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert query", "silence query", "silence add a=b -c x", "config show", "cluster show", "config routes"})
    void flagsOfAll(String command) throws IOException, InterruptedException {
        Both both = both((command + " --timeout=20s --no-version-check --verbose --date.format=2006 --output=json").split(" "));
        assertThat(both.ours().exitCode()).isEqualTo(both.theirs().exitCode()).isZero();
    }
}
