package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happened, asked for over HTTP: by alert, group, receiver, kind and time, and all of it as JSON lines. */
class HistoryIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONFIGURATION = """
            external_url: http://tocsin.example
            route:
              name: rest
              receiver: team-a
              group_by: [alertname]
              group_wait: 100ms
              group_interval: 1s
              routes:
                - name: bees
                  matchers: [team="b"]
                  receiver: team-b
            receivers:
              - {name: team-a, webhook_configs: [{url: "%1$s/webhook"}]}
              - {name: team-b, webhook_configs: [{url: "%1$s/webhook"}]}
            """;

    private static FarEnds farEnds;
    private static Tocsin tocsin;

    @BeforeAll
    static void letThingsHappen() throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/e2e")).toAbsolutePath(), "history");
        farEnds = FarEnds.start();
        Files.writeString(directory.resolve("tocsin.yml"), CONFIGURATION.formatted(farEnds.url()));
        tocsin = Tocsin.start(directory);
        tocsin.postJson("/api/v2/alerts", "[%s,%s]".formatted(alert("Ants", "a"), alert("Bees", "b")));
        Await.until("both teams were told", () -> events("type=notification").size() == 2);
        silence();
        String acknowledged = "{\"alert\":\"" + fingerprint("Bees") + "\",\"by\":\"ada\",\"comment\":\"smoke them\",\"duration\":\"1h\"}";
        HttpResponse<String> answer = tocsin.postJson("/api/tocsin/acknowledgements", acknowledged);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        tocsin.post("/-/reload");
    }

    @AfterAll
    static void close() {
        tocsin.close();
        farEnds.close();
    }

    private static String alert(String name, String team) {
        return "{\"labels\":{\"alertname\":\"%s\",\"team\":\"%s\"},\"endsAt\":\"2100-01-01T00:00:00Z\"}".formatted(name, team);
    }

    private static void silence() {
        String matchers = "[{\"name\":\"alertname\",\"value\":\"Wasps\",\"isRegex\":false,\"isEqual\":true}]";
        tocsin.postJson("/api/v2/silences",
                "{\"matchers\":" + matchers + ",\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2100-01-01T00:00:00Z\",\"createdBy\":\"eve\",\"comment\":\"winter\"}");
    }

    private static String fingerprint(String alertname) {
        return events("type=alert").stream()
                .filter(event -> event.path("labels").path("alertname").asText().equals(alertname))
                .map(event -> event.path("fingerprint").asText()).findFirst().orElseThrow();
    }

    private static List<JsonNode> events(String query) {
        HttpResponse<String> answer = tocsin.get("/api/tocsin/history?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var events = new ArrayList<JsonNode>();
        json(answer.body()).forEach(events::add);
        return events;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void byAlert_givesItsBeginning_andWhoWasTold() {
        List<JsonNode> events = events("alert=" + fingerprint("Ants"));
        assertThat(events).extracting(event -> event.path("type").asText()).containsExactly("notification", "alert");
        assertThat(events.getFirst().path("receiver").asText()).isEqualTo("team-a");
        assertThat(events.getFirst().path("outcome").asText()).isEqualTo("delivered");
        assertThat(events.getLast().path("state").asText()).isEqualTo("firing");
    }

    @Test
    void byGroup_givesWhatWasToldAndAcknowledged() {
        List<JsonNode> events = events("route=bees&label=alertname%3DBees");
        assertThat(events).extracting(event -> event.path("type").asText()).containsExactly("acknowledgement", "notification");
        assertThat(events.getFirst().path("by").asText()).isEqualTo("ada");
        assertThat(events("route=bees&label=alertname%3DWasps")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"team-a,rest", "team-b,bees"})
    void byReceiver_givesWhatItWasTold(String receiver, String route) {
        assertThat(events("receiver=" + receiver)).singleElement().satisfies(event -> assertThat(event.path("route").asText()).isEqualTo(route));
    }

    @Test
    void byType_givesEachKind() {
        assertThat(events("type=silence")).singleElement().satisfies(event -> assertThat(event.toString()).contains("created", "eve", "winter"));
        assertThat(events("type=acknowledgement")).singleElement().satisfies(event -> assertThat(event.toString()).contains("smoke them"));
        assertThat(events("type=reload")).hasSize(2).allSatisfy(event -> assertThat(event.path("successful").asBoolean()).isTrue());
    }

    @Test
    void byTime_givesWhatHappenedThen() {
        String first = events("type=reload").getLast().path("at").asText();
        assertThat(events("to=" + first)).isEmpty();
        assertThat(events("from=" + first + "&limit=1000")).hasSameSizeAs(events("limit=1000"));
        assertThat(events("from=1h&type=alert")).hasSize(2);
        assertThat(events("to=1h")).isEmpty();
    }

    @Test
    void export_isAllOfIt_aJsonObjectALine_theOldestFirst() {
        HttpResponse<String> export = tocsin.get("/api/tocsin/history?format=jsonl");
        assertThat(export.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/x-ndjson"));
        List<JsonNode> lines = export.body().lines().map(HistoryIT::json).toList();
        List<JsonNode> listed = events("limit=1000");
        assertThat(lines).containsExactlyElementsOf(listed.reversed());
        Set<String> types = new TreeSet<>();
        lines.forEach(line -> types.add(line.path("type").asText()));
        assertThat(types).contains("acknowledgement", "alert", "notification", "reload", "silence");
        var accepting = HttpRequest.newBuilder().header("Accept", "application/x-ndjson").GET();
        assertThat(tocsin.send(accepting, "/api/tocsin/history?receiver=team-b").body().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts=1", "alert=xyz", "type=gossip", "from=yesterday", "limit=0", "format=xml", "label=a%3Db"})
    void wrongQuestions_areAnsweredWithWhatIsRight(String query) {
        HttpResponse<String> answer = tocsin.get("/api/tocsin/history?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).path("message").asText()).contains(query.substring(0, query.indexOf('=')));
    }
}
