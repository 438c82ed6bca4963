package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Silences that hold in a time interval of the configuration alone: by the API, on the page, through amtool, and over a reload that takes the name away. */
class SilencesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INTERVALS = """
            time_intervals:
              - {name: always, time_intervals: [{months: ["1:12"]}]}
              - {name: long ago, time_intervals: [{years: ["1999"]}]}
            """;
    private static final String CONFIGURATION = "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n";

    private static Path directory;
    private static Tocsin tocsin;

    @BeforeAll
    static void start() throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/e2e")).toAbsolutePath(), "silences");
        configure(CONFIGURATION + INTERVALS);
        tocsin = Tocsin.start(directory);
    }

    @AfterAll
    static void close() {
        tocsin.close();
    }

    private static void configure(String yaml) throws IOException {
        Files.writeString(directory.resolve("tocsin.yml"), yaml);
    }

    private static HttpResponse<String> post(String value, String interval) {
        return tocsin.postJson("/api/v2/silences", """
                {"matchers": [{"name": "case", "value": "%s", "isRegex": false}], "startsAt": "2020-01-01T00:00:00Z", "endsAt": "2099-01-01T00:00:00Z",
                 "createdBy": "ada", "comment": "", "recurrence": {"time_interval": "%s"}}""".formatted(value, interval));
    }

    private static String id(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("silenceID").asText();
    }

    private static JsonNode silence(String id) throws IOException {
        return JSON.readTree(tocsin.get("/api/v2/silence/" + id).body());
    }

    @Test
    void api_takesAndGivesTheName_andSaysWhetherItHolds() throws IOException {
        JsonNode holds = silence(id(post("api", "always")));
        assertThat(holds.path("recurrence").toString()).isEqualTo("{\"time_interval\":\"always\"}");
        assertThat(holds.path("status").path("state").asText()).isEqualTo("active");
        assertThat(holds.path("endsAt").asText()).startsWith("2099-01-01");
        assertThat(silence(id(post("api", "long ago"))).path("status").path("state").asText()).isEqualTo("pending");
        HttpResponse<String> unknown = post("api", "sometimes");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("no time interval \\\"sometimes\\\"", "it has: always, ");
    }

    @Test
    void amtool_changesItsEndAndComment_andKeepsTheInterval() throws IOException, InterruptedException {
        String id = id(post("amtool", "always"));
        var amtool = new Amtool(directory, tocsin.url(""));
        assertThat(amtool.run("silence", "update", "--comment=changed", "--end=2098-01-01T00:00:00Z", id).exitCode()).isZero();
        assertThat(silence(id).path("comment").asText()).isEqualTo("changed");
        assertThat(silence(id).path("endsAt").asText()).startsWith("2098-01-01");
        assertThat(silence(id).path("recurrence").path("time_interval").asText()).isEqualTo("always");
        assertThat(amtool.run("silence", "expire", id).exitCode()).isZero();
        assertThat(silence(id).path("status").path("state").asText()).isEqualTo("expired");
    }

    @Test
    void command_addsOne() throws IOException, InterruptedException {
        Tocsin.Finished added = Tocsin.run(directory, "silence", "add", "case=command", "-c", "x", "--time-interval=long ago", "--alertmanager=" + tocsin.url(""));
        assertThat(added.exitCode()).as(added.output()).isZero();
        assertThat(silence(added.output().strip()).path("recurrence").path("time_interval").asText()).isEqualTo("long ago");
    }

    @Test
    void page_makesOne_andShowsItsInterval() {
        assertThat(tocsin.get("/silences/new").body()).contains("<option>always</option>", "<option>long ago</option>");
        assertThat(form("matchers=case%3Dpage&duration=1d&during=long+ago&by=eve").statusCode()).isEqualTo(303);
        assertThat(tocsin.get("/silences?filter=page").body()).contains("only during <code>long ago</code>", "does not begin before its end", "Four weeks");
        HttpResponse<String> both = form("matchers=case%3Dpage&duration=1d&during=always&again=FREQ%3DDAILY&by=eve");
        assertThat(both.statusCode()).isEqualTo(400);
        HttpResponse<String> over = form("matchers=case%3Dpage&duration=1d&from=2020-01-01T00:00:00Z&by=eve");
        assertThat(over.statusCode()).isEqualTo(400);
        assertThat(over.body()).contains("it would be over already");
        assertThat(both.body()).contains("either again by a rule, or in a time interval", "<option selected>always</option>");
    }

    private static HttpResponse<String> form(String body) {
        return tocsin.send(HttpRequest.newBuilder().header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)), "/silences");
    }

    @Test
    void reload_withoutTheName_saysThatItMutesNothing() throws IOException {
        configure(CONFIGURATION + INTERVALS + "  - {name: for now, time_intervals: [{months: [\"1:12\"]}]}\n");
        tocsin.post("/-/reload");
        String id = id(post("reload", "for now"));
        configure(CONFIGURATION + INTERVALS);
        assertThat(tocsin.post("/-/reload").statusCode()).isEqualTo(200);
        assertThat(silence(id).path("status").path("state").asText()).isEqualTo("pending");
        assertThat(tocsin.log()).contains("silence " + id + " of ada mutes nothing: the configuration has no time interval \"for now\"");
        assertThat(tocsin.get("/silences?filter=reload").body()).contains("It mutes nothing: the configuration has no time interval");
        assertThat(tocsin.get("/silences/" + id + "/edit").body()).contains("<option selected>for now</option>");
        configure(CONFIGURATION + INTERVALS + "  - {name: for now, time_intervals: [{months: [\"1:12\"]}]}\n");
        tocsin.post("/-/reload");
        assertThat(silence(id).path("status").path("state").asText()).isEqualTo("active");
    }
}
