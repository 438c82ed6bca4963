package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.dev.Program;
import io.tocsin.dev.PrometheusProcess;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same rules in Tocsin and in the Prometheus that it asks: both answer alike, field for field, but for times. */
class RulesApiIT {

    private static final Set<String> TIMES = Set.of("evaluationTime", "lastEvaluation", "activeAt", "keepFiringSince", "groupNextToken");

    private static final String RULES = """
            groups:
              - name: second
                interval: 1s
                limit: 5
                rules:
                  - alert: Firing
                    expr: label_replace(vector(1.5e-7), "job", "api", "", "") > 0
                    labels: {severity: page, value: "{{ $value }}"}
                    annotations: {summary: "{{ $labels.job }}: {{ $value | humanize }}", empty: ""}
                  - alert: Pending
                    expr: vector(42) or label_replace(vector(-1), "job", "other", "", "")
                    for: 1h
                    keep_firing_for: 1m30s
                  - record: job:up:sum
                    expr: vector(1)
                    labels: {team: a}
                  - record: plain
                    expr: |
                      vector(2)
                        + 1
              - name: first
                rules:
                  - alert: Silent
                    expr: vector(1) > 2
                  - alert: Broken
                    expr: label_replace(vector(1), "a", "b", "", "") * on (a) group_left () (label_replace(vector(1), "a", "b", "", "") or label_replace(label_replace(vector(1), "a", "b", "", ""), "c", "d", "", ""))
                  - alert: Equal
                    expr: label_replace(vector(1), "a", "b", "", "") or label_replace(vector(1), "a", "c", "", "")
                    labels: {a: same}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static PrometheusProcess prometheus;
    private static Tocsin tocsin;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("a.yml"), RULES);
        Files.writeString(directory.resolve("b.yml"), "groups: [{name: first, rules: [{alert: Other, expr: vector(1), labels: {severity: info}}]}, {name: empty, rules: []}]");
        String common = "rule_files: [\"" + directory.resolve("*.yml").toString().replace("*", "[ab]") + "\"]\n";
        int port = PrometheusProcess.freePort();
        Path own = Files.createDirectories(directory.resolve("prometheus"));
        prometheus = PrometheusProcess.start(Toolbox.in(Path.of("target/tools")).find(Program.PROMETHEUS), own, "global: {evaluation_interval: 1s}\n" + common, port);
        Files.writeString(directory.resolve("tocsin.yml"), "evaluation_interval: 1s\nprometheus: {url: \"" + prometheus.url() + "\"}\n" + common
                + "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        tocsin = Tocsin.start(directory);
        Await.until("both had evaluated all", () -> isWarm(theirs("/api/v1/rules")) && isWarm(ours("/api/v1/rules")));
    }

    @AfterAll
    static void stop() {
        if (tocsin != null) {
            tocsin.close();
        }
        prometheus.close();
    }

    private static boolean isWarm(HttpResponse<String> rules) {
        return rules.body().contains("\"Other\"") && !rules.body().contains("\"health\":\"unknown\"") && rules.body().contains("\"state\":\"pending\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "type=alert", "type=record", "type=", "rule_name[]=Firing", "rule_name[]=Firing&rule_name[]=plain", "rule_name[]=nobody", "rule_group[]=first", "rule_group[]=first&rule_name[]=Other",
        "file[]=FILE_A", "file[]=FILE_A&file[]=FILE_B", "file[]=nowhere.yml", "match[]={severity=\"page\"}", "match[]={severity=~\"page|info\"}", "match[]={team=\"a\"}&match[]={severity=\"info\"}",
"exclude_alerts=true", "exclude_alerts=true&type=alert", "exclude_alerts=1", "exclude_alerts=false",
    })
    void rules_areAnsweredAlike(String query) throws IOException {
        assertThat(rules(ours(path(query)))).isEqualTo(rules(theirs(path(query))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type=alerts", "match[]={", "match[]={team!=\"a\"}", "match[]={value=~\".*\"}", "match[]=up offset 5m", "match[]=sum(up)", "group_limit=0", "match[]={a=~\"(\"}", "exclude_alerts=maybe", "group_limit=-1", "group_limit=many", "group_next_token=abc", "group_limit=1&group_next_token=abc"})
    void rules_refuseAlike(String query) throws IOException {
        HttpResponse<String> ours = ours(path(query));
        HttpResponse<String> theirs = theirs(path(query));
        assertThat(ours.statusCode()).as(ours.body() + theirs.body()).isEqualTo(theirs.statusCode());
        assertThat(JSON.readTree(ours.body()).path("errorType")).isEqualTo(JSON.readTree(theirs.body()).path("errorType"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"group_limit=1", "group_limit=2", "group_limit=100", "group_limit=1&type=record"})
    void rules_comeInPagesAlike(String query) throws IOException {
        assertThat(pages(true, query)).isEqualTo(pages(false, query)).isNotEmpty();
    }

    @Test
    void alerts_areAnsweredAlike() throws IOException {
        assertThat(sorted(JSON.readTree(ours("/api/v1/alerts").body()).path("data").path("alerts"))).isEqualTo(sorted(JSON.readTree(theirs("/api/v1/alerts").body()).path("data").path("alerts")));
    }

    @Test
    void buildInfo_hasTheSameFields() throws IOException {
        JsonNode theirs = JSON.readTree(theirs("/api/v1/status/buildinfo").body());
        JsonNode ours = JSON.readTree(ours("/api/v1/status/buildinfo").body());
        assertThat(names(ours.path("data"))).containsAll(names(theirs.path("data")));
        assertThat(ours.path("status")).isEqualTo(theirs.path("status"));
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<JsonNode> pages(boolean own, String query) throws IOException {
        var pages = new ArrayList<JsonNode>();
        String token = "";
        do {
            HttpResponse<String> page = own ? ours(path(query + token)) : theirs(path(query + token));
            pages.add(rules(page));
            String next = JSON.readTree(page.body()).path("data").path("groupNextToken").asText();
            token = next.isEmpty() ? "" : "&group_next_token=" + next;
        } while (!token.isEmpty());
        return pages;
    }

    private static JsonNode rules(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode json = JSON.readTree(answer.body());
        json.findParents("alerts").forEach(parent -> ((ObjectNode) parent).set("alerts", sorted(parent.path("alerts"))));
        return timeless(json);
    }

    /** The same without times, and without the words of an error, which are each one's own. */
    private static JsonNode timeless(JsonNode json) {
        TIMES.forEach(name -> json.findParents(name).forEach(parent -> ((ObjectNode) parent).put(name, "?")));
        List.of("duration", "keepFiringFor", "interval").forEach(name -> json.findParents(name).forEach(parent -> ((ObjectNode) parent).put(name, parent.path(name).asDouble())));
        json.findParents("lastError").forEach(parent -> ((ObjectNode) parent).put("lastError", "?"));
        return json;
    }

    /** Prometheus gives the alerts of a rule in no order. */
    private static ArrayNode sorted(JsonNode alerts) {
        var all = new ArrayList<JsonNode>();
        alerts.forEach(alert -> all.add(timeless(alert)));
        all.sort(java.util.Comparator.comparing(alert -> alert.path("labels").toString()));
        return JSON.createArrayNode().addAll(all);
    }

    private static String path(String query) {
        var encoded = new StringBuilder("/api/v1/rules?");
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String value = part.substring(equals + 1).replace("FILE_A", directory.resolve("a.yml").toString()).replace("FILE_B", directory.resolve("b.yml").toString());
            encoded.append(encode(part.substring(0, Math.max(equals, 0)))).append('=').append(encode(value)).append('&');
        }
        return query.isEmpty() ? "/api/v1/rules" : encoded.substring(0, encoded.length() - 1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> ours(String path) {
        return tocsin.get(path);
    }

    private static HttpResponse<String> theirs(String path) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(URI.create(prometheus.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
