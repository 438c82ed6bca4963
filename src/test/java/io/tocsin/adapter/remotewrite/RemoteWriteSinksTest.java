package io.tocsin.adapter.remotewrite;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.config.RemoteWriteTarget;
import io.tocsin.label.Labels;
import io.tocsin.remote.HttpConfig;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SampleSink;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RemoteWriteSinksTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Labels SERIES = Labels.of("__name__", "a", "job", "j");

    private static Vertx vertx;
    private static WireMockServer server;

    private RemoteWriteSinks sinks;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = new WireMockServer(wireMockConfig().dynamicPort().containerThreads(12).jettyAcceptors(1).bindAddress("localhost"));
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void fresh() {
        server.resetAll();
        answers(204);
        sinks = new RemoteWriteSinks(new HttpSender(vertx, () -> NOW, name -> null));
    }

    @AfterEach
    void end() throws Exception {
        sinks.follow(List.of(), Labels.EMPTY);
    }

    @Test
    void accept_writesAsTheSpecificationSays() throws Exception {
        SampleSink sink = sink();
        sink.accept(List.of(new Sample(SERIES, SampleSink.STALE)), NOW);
        assertThat(sink.flush(Duration.ofSeconds(20))).isTrue();
        server.verify(1, postRequestedFor(urlEqualTo("/api/v1/write"))
                .withHeader("Content-Encoding", equalTo("snappy"))
                .withHeader("Content-Type", equalTo("application/x-protobuf"))
                .withHeader("X-Prometheus-Remote-Write-Version", equalTo("0.1.0")));
        ByteBuffer message = ByteBuffer.wrap(SnappyTest.decompress(server.getAllServeEvents().getFirst().getRequest().getBody())).order(ByteOrder.LITTLE_ENDIAN);
        String text = new String(message.array(), StandardCharsets.ISO_8859_1);
        assertThat(text).containsSubsequence("__name__", "a", "cluster", "c", "job", "j");
        int sample = text.lastIndexOf("\t");
        assertThat(message.getLong(sample + 1)).isEqualTo(0x7ff0000000000002L);
        assertThat(sinks.counters().written()).isOne();
    }

    @Test
    void accept_triesAgainWhatTheReceiverFailedToTake() throws Exception {
        answers(503);
        SampleSink sink = sink();
        sink.accept(List.of(new Sample(SERIES, 1)), NOW);
        assertThat(sink.flush(Duration.ofSeconds(20))).isFalse(); // at once, not after 20 s: it is known to fail
        answers(204);
        while (!sink.flush(Duration.ofSeconds(20))) {
            Thread.onSpinWait();
        }
        assertThat(sinks.counters().written()).isOne();
        assertThat(sinks.counters().retries()).isPositive();
    }

    @Test
    void accept_countsAsLostWhatTheReceiverRefuses() throws Exception {
        answers(400);
        SampleSink sink = sink();
        sink.accept(List.of(new Sample(SERIES, 1), new Sample(SERIES.with("x", "y"), 1)), NOW);
        assertThat(sink.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(sinks.counters().lost()).isEqualTo(2);
    }

    @Test
    void accept_pushesOutTheOldestOfAFullQueue() throws Exception {
        answers(503);
        SampleSink sink = sink();
        for (int i = 0; i < 25; i++) {
            sink.accept(List.of(new Sample(SERIES.with("n", "" + i), i)), NOW);
        }
        sinks.follow(List.of(), Labels.EMPTY);
        assertThat(sinks.counters().lost()).isGreaterThanOrEqualTo(15);
    }

    private SampleSink sink() throws InterruptedException {
        var target = new RemoteWriteTarget(
                URI.create(server.baseUrl() + "/api/v1/write"), Duration.ofSeconds(10), HttpConfig.DEFAULT, Map.of(), 10);
        return sinks.follow(List.of(target), Labels.of("cluster", "c"));
    }

    private static void answers(int status) {
        server.stubFor(post(urlEqualTo("/api/v1/write")).willReturn(aResponse().withStatus(status)));
    }
}
