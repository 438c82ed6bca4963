package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.remote.HttpConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The commands that talk to a server, with a stand-in for the wire. */
class RemoteCommandsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final String SILENCES = """
            [{"id":"b","status":{"state":"active"},"updatedAt":"2026-01-01T00:00:00.000Z","comment":"later","createdBy":"ada","endsAt":"2026-01-03T00:00:00.000Z","startsAt":"2026-01-01T00:00:00.000Z",
              "annotations":{"ticket":"T-1"},"matchers":[{"isEqual":false,"isRegex":true,"name":"team","value":"db|web"},{"isRegex":false,"name":"a","value":"b"}]},
             {"id":"a","status":{"state":"active"},"updatedAt":"2026-01-01T00:00:00.000Z","comment":"soon","createdBy":"bob","endsAt":"2026-01-02T04:00:00.000Z","startsAt":"2026-01-01T00:00:00.000Z","recurrence":{"time_interval":"nights"},
              "matchers":[{"isEqual":true,"isRegex":false,"name":"a","value":"c"}]},
             {"id":"c","status":{"state":"expired"},"updatedAt":"2026-01-01T00:00:00.000Z","comment":"over","createdBy":"ada","endsAt":"2026-01-02T02:00:00.000Z","startsAt":"2026-01-01T00:00:00.000Z",
              "matchers":[{"isEqual":true,"isRegex":false,"name":"a","value":"d"}]}]""";

    private static final String ALERTS = """
            [{"labels":{"alertname":"Late","b":"2","a":"1"},"annotations":{},"startsAt":"2026-01-02T00:00:00.000Z","endsAt":"2026-01-02T04:00:00.000Z","status":{"state":"active"}},
             {"labels":{"alertname":"Früh"},"annotations":{"summary":"it is"},"startsAt":"2026-01-01T00:00:00.000Z","endsAt":"2026-01-02T04:00:00.000Z","generatorURL":"http://x/","status":{"state":"suppressed"}}]""";

    private static final String CONFIGURATION = """
            route:
              receiver: default
              routes:
                - {receiver: pagers, matchers: ['severity="page"'], continue: true, group_by: [job]}
                - matchers: ['team=~"db|web"']
                  routes: [{receiver: db, matchers: [team=db]}]
            receivers: [{name: default}, {name: pagers, webhook_configs: [{url: <secret>}]}, {name: db}]
            """;

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>(Map.of("USER", "ada"));
    private final List<String> calls = new ArrayList<>();
    private HttpConfig access = HttpConfig.DEFAULT;
    private Calling.Answer answer = new Calling.Answer(200, "[]");
    private String trouble = "";

    private record Said(int code, String out, String err) {}

    private Calling.Answer call(HttpConfig config, String method, URI uri, String json, Duration timeout) throws Calling.NoAnswerException {
        calls.add((method + " " + uri + " " + json).strip());
        access = config;
        if (!trouble.isEmpty()) {
            throw new Calling.NoAnswerException(trouble);
        }
        return answer;
    }

    private Said run(String... line) {
        var out = new StringWriter();
        var err = new StringWriter();
        var with = new RemoteCommand(new PrintWriter(out), new PrintWriter(err), this::call, () -> NOW, environment);
        var root = CommandSpec.create();
        root.addSubcommand("alert", AlertCommand.spec());
        root.addSubcommand("silence", SilenceCommand.spec());
        root.addSubcommand("routes", RoutesCommand.spec());
        int code = new CommandLine(root).setErr(new PrintWriter(err)).setExecutionStrategy(result -> {
            ParseResult command = result.subcommand();
            return switch (command.commandSpec().name()) {
                case "alert" -> new AlertCommand(with).run(command);
                case "silence" -> new SilenceCommand(with).run(command);
                default -> new RoutesCommand(with).run(command);
            };
        }).execute(line);
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void alertQuery_asksForTheActiveOnes_andShowsTheOldestFirst() {
        answer = new Calling.Answer(200, ALERTS);
        Said said = run("alert", "query", "Late", "team=~db|web", "--receiver=page.*");
        assertThat(calls).containsExactly("GET http://localhost:9093/api/v2/alerts?filter=alertname%3D%22Late%22&filter=team%3D%7E%22db%7Cweb%22"
                + "&active=true&silenced=false&inhibited=false&unprocessed=false&receiver=page.*");
        assertThat(said.out()).isEqualTo("""
                Alertname  Starts At                Summary  State       \s
                Früh       2026-01-01 00:00:00 UTC  it is    suppressed  \s
                Late       2026-01-02 00:00:00 UTC           active      \s
                """.replace(" \n", "\n"));
    }

    @Test
    void alertQuery_ofStates_asksForThemAlone() {
        run("alert", "query", "-s", "--inhibited");
        assertThat(calls).singleElement().asString().endsWith("?active=false&silenced=true&inhibited=true&unprocessed=false");
    }

    @Test
    void alertQuery_extendedAndJson() {
        answer = new Calling.Answer(200, ALERTS);
        assertThat(run("alert", "query", "-o", "extended").out()).contains("a=\"1\" alertname=\"Late\" b=\"2\"").contains("summary=\"it is\"").contains("http://x/");
        assertThat(run("alert", "query", "-o", "json").out()).isEqualTo(ALERTS + "\n");
        assertThat(run("alert", "query", "-o", "xml")).isEqualTo(new Said(2, "", "tocsin: error: --output is simple, extended or json, not xml\n"));
    }

    @Test
    void alertAdd_postsLabelsAndAnnotations() {
        Said said = run("alert", "add", "Disk", "host=a", "--annotation=summary=it is {{ full }}", "--annotation", "n=2", "--end=2026-01-02T04:00:00+01:00", "--generator-url=http://x/");
        assertThat(said).isEqualTo(new Said(0, "", ""));
        assertThat(calls).containsExactly("POST http://localhost:9093/api/v2/alerts "
                + "[{\"labels\":{\"alertname\":\"Disk\",\"host\":\"a\"},\"annotations\":{\"summary\":\"it is {{ full }}\",\"n\":\"2\"},\"generatorURL\":\"http://x/\",\"endsAt\":\"2026-01-02T03:00:00Z\"}]");
    }

    @Test
    void silenceAdd_postsAnHourFromNow_byTheUser() {
        answer = new Calling.Answer(200, "{\"silenceID\":\"4711\"}");
        Said said = run("silence", "add", "Disk", "team!~db|web", "-c", "why \"not\"", "--annotation=ticket=T-1");
        assertThat(said).isEqualTo(new Said(0, "4711\n", ""));
        assertThat(calls).containsExactly("POST http://localhost:9093/api/v2/silences {\"matchers\":[{\"name\":\"alertname\",\"value\":\"Disk\",\"isRegex\":false,\"isEqual\":true},"
                + "{\"name\":\"team\",\"value\":\"db|web\",\"isRegex\":true,\"isEqual\":false}],\"startsAt\":\"2026-01-02T03:04:05Z\",\"endsAt\":\"2026-01-02T04:04:05Z\","
                + "\"createdBy\":\"ada\",\"comment\":\"why \\\"not\\\"\",\"annotations\":{\"ticket\":\"T-1\"}}");
    }

    @Test
    void silenceAdd_inATimeInterval_asksFirstWhetherTheServerKnowsSuch() {
        answer = new Calling.Answer(200, "{\"silenceID\":\"4711\"}");
        assertThat(run("silence", "add", "Disk", "-c", "why", "-d", "30d", "--time-interval=weekends")).isEqualTo(new Said(0, "4711\n", ""));
        assertThat(calls).hasSize(2).first().isEqualTo("GET http://localhost:9093/api/tocsin/acknowledgements");
        assertThat(calls.getLast()).contains("\"endsAt\":\"2026-02-01T03:04:05Z\"").endsWith(",\"recurrence\":{\"time_interval\":\"weekends\"}}");
    }

    @Test
    void silenceAdd_inATimeInterval_ofAnAlertmanager_silencesNothing() {
        answer = new Calling.Answer(404, "");
        Said said = run("silence", "add", "Disk", "-c", "why", "--time-interval=weekends");
        assertThat(said.code()).isNotZero();
        assertThat(said.err()).contains("--time-interval is for a Tocsin, and this seems to be none");
        assertThat(calls).singleElement().asString().startsWith("GET ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | a b", "--expired | c", "--within=1h | a", "--expired --within=1h | ''", "--created-by=ada | b", "--id=a | a", "--id=zz | ''"})
    void silenceQuery_leavesOutWhatIsNotMeant(String options, String ids) {
        answer = new Calling.Answer(200, SILENCES);
        assertThat(run(("silence query -q " + options).strip().split(" ")).out().replace('\n', ' ').strip()).isEqualTo(ids);
    }

    @Test
    void silenceQuery_showsTheFirstToEndFirst() {
        answer = new Calling.Answer(200, SILENCES);
        assertThat(run("silence", "query", "a=~.*").out().lines()).containsExactly(
                "ID  Matchers              Ends At                  Created By  Comment  ",
                "a   a=\"c\"                 2026-01-02 04:00:00 UTC  bob         soon     ",
                "b   team!~\"db|web\" a=\"b\"  2026-01-03 00:00:00 UTC  ada         later    ");
        assertThat(run("silence", "query", "-o", "extended").out()).contains("{team!~\"db|web\",a=\"b\"}");
        assertThat(run("silence", "query", "-o", "json", "--id=a").out()).contains("\"recurrence\":{\"time_interval\":\"nights\"}");
        assertThat(run("silence", "query", "-o", "json", "--id=b").out()).isEqualTo("[{\"id\":\"b\",\"status\":{\"state\":\"active\"},\"updatedAt\":\"2026-01-01T00:00:00.000Z\",\"comment\":\"later\","
                + "\"createdBy\":\"ada\",\"endsAt\":\"2026-01-03T00:00:00.000Z\",\"startsAt\":\"2026-01-01T00:00:00.000Z\",\"annotations\":{\"ticket\":\"T-1\"},"
                + "\"matchers\":[{\"name\":\"team\",\"value\":\"db|web\",\"isRegex\":true,\"isEqual\":false},{\"name\":\"a\",\"value\":\"b\",\"isRegex\":false,\"isEqual\":true}]}]\n");
    }

    @Test
    void silenceExpire_endsEach() {
        assertThat(run("silence", "expire", "a-1", "b-2", "--alertmanager=https://am.example.org/prefix/")).isEqualTo(new Said(0, "", ""));
        assertThat(calls).containsExactly("DELETE https://am.example.org/prefix/api/v2/silence/a-1", "DELETE https://am.example.org/prefix/api/v2/silence/b-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "alert add | an alert needs a label", "alert add a=~b | a label is written name=value, not a=~\"b\"", "alert add a=b c | a matcher is written name=value", "alert add a=b --end=soon | --end is a time such as",
        "alert query a=~( | a matcher is written", "alert | alert query [MATCHER…]", "silence | silence add MATCHER", "silence add -c x | a silence needs a matcher",
        "silence add a=b | Missing required option: '--comment", "silence add a=b -c x -d 0s | --duration must be longer than 0", "silence add a=b -c x -d soon | --duration: \"soon\" is no duration",
        "silence add a=b -c x --end=2020-01-01T00:00:00Z | a silence ends after it starts", "silence expire | silence expire ID…", "silence expire ../status | is no id of a silence",
        "alert query --url=localhost:9093 | --alertmanager is an address such as", "alert query --url=http://ada:secret@x/ | without a user in it", "alert query --user=ada | --user needs a --password-file",
        "alert query --token-file=/nowhere | --token-file: /nowhere is not there", "routes | routes show, or routes test", "routes show --url=http://x --config=y | the routes come from one of them"})
    void wrongArguments_areSaid_andNobodyIsAsked(String line, String words) {
        Said said = run(line.split(" "));
        assertThat(said.err()).contains(words).doesNotContain("secret@");
        assertThat(said.code()).isEqualTo(2);
        assertThat(calls).isEmpty();
    }

    @Test
    void credentials_comeFromFilesAndTheEnvironment() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "t-1\n");
        run("alert", "query", "--token-file=" + token, "--ca-file=" + token);
        assertThat(access.authorization()).hasValueSatisfying(bearer -> assertThat(bearer.credentials().reveal()).isEqualTo("t-1"));
        assertThat(access.tls().ca()).isPresent();
        environment.putAll(Map.of("TOCSIN_USER", "ada", "TOCSIN_PASSWORD", "p-1", "TOCSIN_ALERTMANAGER", "https://am.example.org"));
        run("alert", "query");
        assertThat(access.basicAuth()).hasValueSatisfying(basic -> assertThat(basic.username().reveal() + ":" + basic.password().reveal()).isEqualTo("ada:p-1"));
        assertThat(access.authorization()).isEmpty();
        assertThat(calls.getLast()).startsWith("GET https://am.example.org/api/v2/alerts");
        run("alert", "query", "--token-file=" + token);
        assertThat(access.basicAuth()).as("what is asked for wins").isEmpty();
    }

    @Test
    void noAnswer_isSaid() {
        trouble = "localhost:9093 refused the connection: nothing listens there, or a firewall is in between";
        assertThat(run("alert", "query")).isEqualTo(new Said(1, "", "tocsin: error: " + trouble + "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | \"bad matcher format: x\" | answered 400: bad matcher format: x", "401 | '' | answered 401; give a token by --token-file", "403 | no | answered 403: no; whoever you are",
        "404 | '' | answered 404", "502 | <html>bad gateway</html> | answered 502: <html>bad gateway</html>", "200 | <html>hello</html> | this is not what an Alertmanager answers"})
    void otherAnswers_areSaid_inTheServersWords(int status, String body, String words) {
        answer = new Calling.Answer(status, body);
        Said said = run("silence", "query");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains(words);
    }

    @Test
    void routesShow_ofAServer_andOfAFile() throws IOException {
        String tree = """
                default-route  receiver: default
                ├── {severity="page"}  continue: true  receiver: pagers
                └── {team=~"db|web"}  receiver: default
                    └── {team="db"}  receiver: db
                """;
        serve(CONFIGURATION);
        assertThat(run("routes", "show", "--url=http://am")).isEqualTo(new Said(0, tree, ""));
        assertThat(calls).containsExactly("GET http://am/api/v2/status");
        assertThat(run("routes", "show", "--config=" + file())).isEqualTo(new Said(0, tree, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', value = {
        "'' @ default  by default-route", "severity=page @ pagers  by default-route > {severity=\"page\"}", "team=web @ default  by default-route > {team=~\"db|web\"}",
        "Any team=db severity=page @ pagers  by default-route > {severity=\"page\"};db  by default-route > {team=~\"db|web\"} > {team=\"db\"}"})
    void routesTest_saysWhoAndWhy(String labels, String expected) throws IOException {
        Said said = run(("routes test --config=" + file() + " " + labels).strip().split(" "));
        assertThat(said.out().strip().lines()).containsExactly(expected.split(";"));
        assertThat(said.code()).isZero();
    }

    @Test
    void routesTest_extendedAndJson() throws IOException {
        assertThat(run("routes", "test", "--config=" + file(), "severity=page", "job=a", "-o", "extended").out()).contains("{job=\"a\"}").contains("30s").contains("4h");
        assertThat(run("routes", "test", "--config=" + file(), "severity=page", "job=a", "-o", "json").out())
                .startsWith("{\"labels\":{\"job\":\"a\",\"severity\":\"page\"},\"routes\":[{\"receiver\":\"pagers\",")
                .contains("\"path\":[\"default-route\",\"{severity=\\\"page\\\"}\"],\"groupLabels\":{\"job\":\"a\"},\"groupWait\":\"30s\",");
    }

    @Test
    void routesTest_fails_whereOthersWereExpected() throws IOException {
        assertThat(run("routes", "test", "--config=" + file(), "team=db", "severity=page", "--expect=pagers, db").code()).isZero();
        Said said = run("routes", "test", "--config=" + file(), "team=db", "--expect=pagers");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).isEqualTo("tocsin: error: expected pagers, but it goes to db\n");
    }

    @Test
    void routes_ofWhatIsRefused_sayWhy() throws IOException {
        Path bad = Files.writeString(directory.resolve("bad.yml"), "route: {receiver: nobody}\n");
        assertThat(run("routes", "show", "--config=" + bad).err()).contains("bad.yml:1:").contains("nobody");
        serve("receivers: []");
        assertThat(run("routes", "show", "--url=http://am").err()).contains("has no \"route\"");
    }

    private void serve(String configuration) {
        answer = new Calling.Answer(200, "{\"config\":{\"original\":\"" + configuration.replace("\"", "\\\"").replace("\n", "\\n") + "\"}}");
    }

    private Path file() throws IOException {
        return Files.writeString(directory.resolve("alertmanager.yml"), CONFIGURATION.replace("<secret>", "http://127.0.0.1:1/"));
    }
}
