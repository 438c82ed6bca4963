package io.tocsin.app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.tocsin.cli.Calling;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandCallingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Calling.Answer call(HttpConfig access, String method, String body) throws Calling.NoAnswerException, InterruptedException {
        return new CommandCalling().call(access, method, URI.create("http://127.0.0.1:" + server.port() + "/api/v2/alerts?filter=a%3D%22b%22"), body, TIMEOUT);
    }

    @Test
    void call_bringsAllOfALongAnswer() throws Calling.NoAnswerException, InterruptedException {
        String body = "[\"" + "ü".repeat(500_000) + "\"]";
        server.stubFor(any(anyUrl()).willReturn(ok(body)));
        assertThat(call(HttpConfig.DEFAULT, "GET", "")).isEqualTo(new Calling.Answer(200, body));
        server.verify(getRequestedFor(urlEqualTo("/api/v2/alerts?filter=a%3D%22b%22")));
    }

    @Test
    void call_saysWhoItIs_andGivesEveryStatus() throws Calling.NoAnswerException, InterruptedException {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody("who?")));
        var bearer = new HttpConfig(Optional.empty(), Optional.of(new HttpConfig.Authorization("Bearer", Secret.of("t-1"))), Optional.empty(), HttpConfig.Proxy.NONE,
                HttpConfig.DEFAULT.tls(), Map.of(), true, true);
        assertThat(call(bearer, "POST", "[]")).isEqualTo(new Calling.Answer(401, "who?"));
        server.verify(postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer t-1")).withHeader("Content-Type", equalTo("application/json")).withRequestBody(equalTo("[]")));
    }

    @Test
    void call_whereNobodyListens_saysSo() {
        int port = server.port();
        server.stop();
        assertThatThrownBy(() -> new CommandCalling().call(HttpConfig.DEFAULT, "GET", URI.create("http://127.0.0.1:" + port + "/"), "", TIMEOUT))
                .isInstanceOf(Calling.NoAnswerException.class).hasMessageContaining("127.0.0.1:" + port + " refused the connection");
    }
}
