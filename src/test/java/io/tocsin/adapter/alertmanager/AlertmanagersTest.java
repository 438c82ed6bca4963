package io.tocsin.adapter.alertmanager;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.alert.Alert;
import io.tocsin.config.AlertmanagerTarget;
import io.tocsin.label.Labels;
import io.tocsin.remote.HttpConfig;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlertmanagersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final Vertx vertx = Vertx.vertx();
    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort().containerThreads(12).jettyAcceptors(1).bindAddress("localhost"));
    private final Alertmanagers alertmanagers = new Alertmanagers(new HttpSender(vertx, () -> NOW, name -> null));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        alertmanagers.follow(List.of(), Labels.EMPTY);
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void forward_saysItAsPrometheusDoes() {
        answers(200);
        forward();
        while (alertmanagers.counters().sent() == 0) {
            Thread.onSpinWait();
        }
        server.verify(1, postRequestedFor(urlEqualTo("/am/api/v2/alerts")).withRequestBody(equalToJson(
                """
                [{"labels":{"alertname":"Down","cluster":"own","region":"r"},"annotations":{"summary":"s"},
                "startsAt":"2026-01-01T00:00:00.123Z","endsAt":"2026-01-01T00:04:00.123Z","generatorURL":"http://p/graph"}]""")));
    }

    @Test
    void forward_countsWhatIsNotTaken() {
        answers(500);
        forward();
        while (alertmanagers.counters().failed() == 0) {
            Thread.onSpinWait();
        }
    }

    private void forward() {
        var target = new AlertmanagerTarget(URI.create(server.baseUrl() + "/am/"), Duration.ofSeconds(10), HttpConfig.DEFAULT);
        var alert = new Alert(
                Labels.of("alertname", "Down", "cluster", "own"), Labels.of("summary", "s"), NOW, NOW.plusSeconds(240), NOW, "http://p/graph", Alert.Origin.RULE, OptionalDouble.of(1));
        alertmanagers.follow(List.of(target), Labels.of("cluster", "external", "region", "r")).forward(List.of(alert));
    }

    private void answers(int status) {
        server.stubFor(post(urlEqualTo("/am/api/v2/alerts")).willReturn(aResponse().withStatus(status)));
    }
}
