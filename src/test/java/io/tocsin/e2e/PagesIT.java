package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people and Grafana read: the pages, the runbook with its live answers, and Prometheus's API. */
class PagesIT {

    private static Scene scene;
    private static String fingerprint;

    @BeforeAll
    static void fire() throws IOException, InterruptedException {
        scene = Scene.set("pages");
        Files.createDirectories(scene.directory().resolve("runbooks"));
        Files.writeString(scene.directory().resolve("runbooks/AgentHallucinationRateHigh.md"), """
                # It makes things up

                {{ $labels.agent_name }} <script>alert(1)</script>

                ```promql
                count by (job) (up) * 0 + 7
                ```
                """);
        scene.start();
        scene.goBad();
        scene.awaitState("firing");
        fingerprint = Await.value("the front page links to the alert", () -> {
            var link = java.util.regex.Pattern.compile("/alerts/([0-9a-f]{16})").matcher(page("/"));
            return link.find() ? java.util.Optional.of(link.group(1)) : java.util.Optional.empty();
        });
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void now_showsWhatFires() {
        Await.until("the group is there", () -> page("/").contains("→ everybody"));
        assertThat(page("/")).contains("AgentHallucinationRateHigh", "pages invents facts in 25% of its answers", "(1) Now", "1 critical", "→ everybody");
        assertThat(page("/?filter=agent_name%3D%22nobody%22")).contains("Nothing of this kind fires.");
        assertThat(page("/?filter=%7Ba")).contains("role=\"alert\"");
        assertThat(page("/rules")).contains("class=\"tag ok\"", "1 firing");
    }

    @Test
    void acknowledgement_ofAGroupThatHasEnded_saysSo() {
        String over = "route=%7B%7D&labels=%7Balertname%3D%22Over%22%7D";
        var form = HttpRequest.newBuilder().header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(over + "&duration=1h&by=ada"));
        HttpResponse<String> given = scene.tocsin().send(form, "/acknowledge");
        assertThat(given.statusCode()).isEqualTo(409);
        assertThat(given.body()).contains("Nothing in this group fires any more", "alertname", "role=\"alert\"");
        assertThat(scene.tocsin().get("/acknowledge?" + over).statusCode()).isEqualTo(404);
        String body = "{\"route\":\"{}\",\"groupLabels\":{\"alertname\":\"Over\"},\"by\":\"ada\",\"duration\":\"1h\"}";
        HttpResponse<String> answer = scene.tocsin().postJson("/api/tocsin/acknowledgements", body);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no such group now: it has ended, or never was");
    }

    @Test
    void alert_saysWhoIsToldAndWhatHappened() {
        Await.until("the page tells of the delivery", () -> page("/alerts/" + fingerprint).contains("delivered"));
        assertThat(page("/alerts/" + fingerprint)).contains("everybody", "first notification", "firing", "agent_name");
        assertThat(scene.tocsin().get("/alerts/0000000000000000").statusCode()).isEqualTo(404);
        assertThat(scene.tocsin().get("/alerts/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void runbook_knowsItsAlertAndAnswersItsQuestions() {
        assertThat(page("/runbooks")).contains("AgentHallucinationRateHigh");
        assertThat(page("/runbooks/AgentHallucinationRateHigh?alert=" + fingerprint)).contains("pages &lt;script&gt;", "hx-get=").doesNotContain("<script>alert");
        assertThat(page("/runbooks/AgentHallucinationRateHigh/answers/0?alert=" + fingerprint)).contains("when it fired", ">7<", "now");
        assertThat(page("/runbooks/AgentHallucinationRateHigh.md")).contains("It makes things up");
        assertThat(scene.tocsin().get("/runbooks/..%2F..%2Ftocsin.yml").statusCode()).isEqualTo(404);
    }

    @Test
    void rules_areFilteredAsPrometheusFiltersThem() throws IOException {
        assertThat(rules("")).hasSize(1);
        assertThat(rules("?type=record")).isEmpty();
        assertThat(rules("?rule_name[]=AgentHallucinationRateHigh&type=alert")).hasSize(1);
        assertThat(rules("?rule_group[]=none")).isEmpty();
        assertThat(rules("?exclude_alerts=true").path(0).path("rules").path(0).path("alerts")).isEmpty();
        assertThat(scene.tocsin().get("/api/v1/rules?type=wrong").statusCode()).isEqualTo(400);
        assertThat(scene.tocsin().get("/api/v1/rules?group_next_token=x").statusCode()).isEqualTo(400);
    }

    private static JsonNode rules(String query) throws IOException {
        return new ObjectMapper().readTree(page("/api/v1/rules" + query.replace("[", "%5B").replace("]", "%5D"))).path("data").path("groups");
    }

    private static String page(String path) {
        return scene.tocsin().get(path).body();
    }
}
