package io.tocsin.adapter.opsgenie;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.tocsin.adapter.HttpNotifierContract;
import io.tocsin.adapter.Samples;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Opsgenie;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpsgenieNotifierTest extends HttpNotifierContract {

    @Override
    protected DeliveryOutcome deliver(URI base, Notification notification, Map<String, String> receipt) throws InterruptedException {
        return deliver(opsgenie(base, false, Map.of()), notification);
    }

    private DeliveryOutcome deliver(Opsgenie opsgenie, Notification notification) throws InterruptedException {
        Poster timed = (config, post) -> http.post(config, new HttpPost(post.method(), post.uri(), post.contentType(), post.headers(), post.body(), timeout));
        return new OpsgenieNotifier(timed, () -> Samples.LINKS, Samples.TEXTS).deliver(opsgenie, notification, Map.of());
    }

    private Opsgenie opsgenie(boolean update, Map<String, String> texts) {
        return opsgenie(URI.create("http://localhost:" + farEnd.port() + "/"), update, texts);
    }

    private static Opsgenie opsgenie(URI base, boolean update, Map<String, String> texts) {
        return new Opsgenie(true, base, Secret.of("s3cret"), Map.of("region", "eu"), List.of(new Opsgenie.Responder("", "a, b", "", "teams")), update, HttpConfig.DEFAULT, texts);
    }

    @Override
    protected ResponseDefinitionBuilder ok() {
        return aResponse().withStatus(202).withBody("{\"result\":\"Request will be processed\",\"took\":0.3,\"requestId\":\"r\"}");
    }

    @Test
    void deliver_opensAnAlert() throws Exception {
        assertThat(deliver(Samples.firing())).isEqualTo(new Delivered("202: Request will be processed"));
        assertThat(post()).contains("\"message\":\"AgentErrorRateHigh: Agent planner fails 12.4% of its calls\"", "\"priority\":\"P1\"", "\"region\":\"eu\"", "\"team\":\"assistants\"",
                "\"responders\":[{\"name\":\"a\",\"type\":\"team\"},{\"name\":\"b\",\"type\":\"team\"}]", "Runbook: https://runbooks.example/AgentErrorRateHigh");
        farEnd.verify(postRequestedFor(urlEqualTo("/v2/alerts")).withHeader("Authorization", equalTo("GenieKey s3cret")));
    }

    @Test
    void deliver_closesTheSameAlert() throws Exception {
        deliver(Samples.firing());
        String alias = new com.fasterxml.jackson.databind.ObjectMapper().readTree(post()).path("alias").asText();
        deliver(Samples.allResolved());
        farEnd.verify(postRequestedFor(urlEqualTo("/v2/alerts/" + alias + "/close?identifierType=alias")));
    }

    @Test
    void deliver_leavesItOpen_forWhatStillFiresAndIsMuted() throws Exception {
        assertThat(deliver(Samples.mutedRest())).isInstanceOf(Delivered.class);
        assertThat(posts()).isEmpty();
    }

    @Test
    void deliver_updatesWhatIsOpen_whereThatIsWanted() throws Exception {
        deliver(opsgenie(true, Map.of()), Samples.firing());
        farEnd.verify(putRequestedFor(urlMatching("/v2/alerts/[0-9a-f]{64}/message\\?identifierType=alias")));
        farEnd.verify(putRequestedFor(urlMatching("/v2/alerts/[0-9a-f]{64}/description\\?identifierType=alias")));
    }

    @Test
    void deliver_takesTheUsersTexts_withinTheLimits() throws Exception {
        deliver(opsgenie(false, Map.of("message", "m".repeat(200), "priority", "P4", "tags", "one, two", "source", "{{status}}")), Samples.firing());
        assertThat(post()).contains("m".repeat(129) + "…", "\"priority\":\"P4\"", "\"tags\":[\"one\",\"two\"]", "\"source\":\"firing\"");
    }

    @Test
    void deliver_saysWhatToDo_whereTheKeyIsRefused() throws Exception {
        answer(aResponse().withStatus(403).withBody("{\"message\":\"Key is not valid\",\"took\":0.1}"));
        assertThat(deliver(Samples.firing())).isInstanceOfSatisfying(Rejected.class, r -> assertThat(r.why()).contains("Key is not valid", "api.eu.opsgenie.com").doesNotContain("s3cret"));
    }

    @Test
    void acknowledge_isOfTheSameAlert_andSaysByWhom() throws Exception {
        new OpsgenieNotifier(http, () -> Samples.LINKS, Samples.TEXTS).acknowledge(opsgenie(false, Map.of()), Samples.firing(), "ada");
        assertThat(post()).isEqualTo("{\"user\":\"ada\"}");
        farEnd.verify(postRequestedFor(urlMatching("/v2/alerts/[0-9a-f]{64}/acknowledge\\?identifierType=alias")));
    }
}
