package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarmUpFarEndsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private WarmUpFarEnds farEnds;

    @BeforeEach
    void open() throws Exception {
        farEnds = new WarmUpFarEnds(vertx);
    }

    @AfterEach
    void close() {
        farEnds.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(farEnds.url() + path)).POST(HttpRequest.BodyPublishers.ofString("{}")).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void messages_areTaken_andCounted() throws Exception {
        assertThat(post("/webhook").statusCode()).isEqualTo(200);
        assertThat(post("/slack").body()).isEqualTo("ok");
        assertThat(post("/pagerduty").statusCode()).isEqualTo(202);
        assertThat(farEnds.awaitTold(3, LONG)).isTrue();
        assertThat(farEnds.told()).isEqualTo(3);
    }

    @Test
    void alert_comesAndGoes_andQuestionsAreNoMessages() throws Exception {
        var fires = new ArrayList<Boolean>();
        for (int i = 0; i < 61; i++) {
            fires.add(post("/api/v1/query").body().contains("\"metric\""));
        }
        assertThat(fires.subList(0, 30)).containsOnly(false);
        assertThat(fires.subList(30, 60)).containsOnly(true);
        assertThat(fires.getLast()).isFalse();
        assertThat(post("/api/v1/query_range").body()).contains("matrix");
        assertThat(farEnds.told()).isZero();
    }

    @Test
    void over_letsNobodyWait() throws Exception {
        farEnds.over();
        assertThat(farEnds.awaitTold(1, LONG)).isFalse();
    }

    @Test
    void awaitTold_endsWithItsTime() throws Exception {
        assertThat(farEnds.awaitTold(1, Duration.ofNanos(1))).isFalse();
    }
}
