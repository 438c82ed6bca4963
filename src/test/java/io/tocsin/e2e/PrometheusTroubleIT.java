package io.tocsin.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When Prometheus does not answer as it should, the rule's health says so, and every alert stays as it is. */
class PrometheusTroubleIT {

    private static final String AGENT = "trouble";
    private static final String FIRING = """
            {"status":"success","data":{"resultType":"vector","result":[{"metric":{"agent_name":"trouble"},"value":[1700000000,"0.25"]}]}}""";

    enum Trouble {
        CLOSES_THE_CONNECTION(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        IS_TOO_SLOW(answer(200, FIRING).withFixedDelay(3_000)),
        CANNOT_EXECUTE(answer(422, """
                {"status":"error","errorType":"execution","error":"many-to-many matching not allowed"}""")),
        IS_BEHIND_A_PROXY_THAT_IS_DOWN(aResponse().withStatus(502).withHeader("Content-Type", "text/html").withBody("<html>Bad Gateway</html>")),
        BREAKS_OFF_THE_BODY(answer(200, FIRING).withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
        ENDS_IN_THE_MIDDLE(answer(200, FIRING.substring(0, FIRING.length() / 2)));

        private final ResponseDefinitionBuilder answer;

        Trouble(ResponseDefinitionBuilder answer) {
            this.answer = answer;
        }
    }

    private static WireMockServer prometheus;
    private static Scene scene;

    @BeforeAll
    static void fire() throws IOException, InterruptedException {
        prometheus = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        prometheus.start();
        answers(answer(200, FIRING));
        scene = Scene.set(AGENT);
        scene.configuration(prometheus.baseUrl());
        scene.start();
        Await.until("it was told that the agent is bad", () -> scene.farEnds().incidents().size() == 1);
    }

    @AfterAll
    static void close() {
        scene.close();
        prometheus.stop();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void trouble_isSaid_andChangesNoState(Trouble trouble) {
        String since = activeSince();
        answers(trouble.answer);
        Await.until("the rule's health was err", () -> scene.tocsin().rule().path("health").asText().equals("err"));
        assertThat(scene.tocsin().rule().path("lastError").asText()).isNotEmpty();
        if (trouble == Trouble.CANNOT_EXECUTE) {
            assertThat(scene.tocsin().rule().path("lastError").asText()).contains("many-to-many matching not allowed");
        }
        assertThat(scene.tocsin().state(AGENT)).isEqualTo("firing");
        answers(answer(200, FIRING));
        Await.until("the rule's health was ok", () -> scene.tocsin().rule().path("health").asText().equals("ok"));
        assertThat(activeSince()).isEqualTo(since);
        assertThat(scene.farEnds().webhook()).hasSize(1);
        assertThat(scene.farEnds().pagerDuty()).hasSize(1);
    }

    private static String activeSince() {
        return scene.tocsin().alert(AGENT).orElseThrow().path("activeAt").asText();
    }

    private static ResponseDefinitionBuilder answer(int status, String body) {
        return aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body);
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        prometheus.stubFor(any(urlPathEqualTo("/api/v1/query")).willReturn(answer));
    }
}
