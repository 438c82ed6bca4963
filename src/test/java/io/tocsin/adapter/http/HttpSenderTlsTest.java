package io.tocsin.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.tocsin.adapter.http.HttpResult.Answer;
import io.tocsin.adapter.http.HttpResult.NoAnswer;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.HttpConfig.Proxy;
import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A far end that has a certificate of its own for far.example, and wants one of the client. */
class HttpSenderTlsTest {

    @TempDir
    static Path directory;

    private static Vertx vertx;
    private static TestKeys farEnd;
    private static TestKeys client;
    private static WireMockServer server;
    private static HttpSender http;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        http = new HttpSender(vertx, InstantSource.fixed(Instant.EPOCH), name -> null);
        farEnd = TestKeys.make(directory, "far.example");
        client = TestKeys.make(directory, "client.example");
        server = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .bindAddress("localhost")
                .keystorePath(farEnd.store().toString()).keystoreType("PKCS12").keystorePassword(TestKeys.PASSWORD).keyManagerPassword(TestKeys.PASSWORD)
                .needClientAuth(true)
                .trustStorePath(client.store().toString()).trustStoreType("PKCS12").trustStorePassword(TestKeys.PASSWORD));
        server.start();
        server.stubFor(post(anyUrl()).willReturn(ok()));
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static TlsConfig tls(Secret ca, String serverName, boolean withKey) throws Exception {
        return new TlsConfig(
                Optional.ofNullable(ca), withKey ? Optional.of(client.certificate()) : Optional.empty(), withKey ? Optional.of(client.key()) : Optional.empty(),
                serverName, false, "", "");
    }

    private static HttpResult send(TlsConfig tls, boolean http2) throws InterruptedException {
        var config = new HttpConfig(Optional.empty(), Optional.empty(), Optional.empty(), Proxy.NONE, tls, Map.of(), true, http2);
        return http.post(config, HttpPost.json(URI.create("https://localhost:" + server.httpsPort() + "/x"), new byte[] {'1'}, Optional.of(Duration.ofSeconds(5))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void post_isAnswered_whereAllIsAsConfigured(boolean http2) throws Exception {
        assertThat(send(tls(farEnd.certificate(), "far.example", true), http2)).isInstanceOfSatisfying(Answer.class, a -> assertThat(a.status()).isEqualTo(200));
        assertThat(server.getAllServeEvents().getFirst().getRequest().getProtocol()).isEqualTo(http2 ? "HTTP/2.0" : "HTTP/1.1");
        assertThat(server.getAllServeEvents().getFirst().getRequest().getHost()).isEqualTo("localhost");
    }

    @Test
    void post_hasNoAnswer_whereTheNameIsAnother() throws Exception {
        assertThat(send(tls(farEnd.certificate(), "", true), true))
                .isInstanceOfSatisfying(NoAnswer.class, n -> assertThat(n.why()).contains("its certificate is for another name"));
    }

    @Test
    void post_hasNoAnswer_whereTheAuthorityIsUnknown() throws Exception {
        assertThat(send(tls(null, "far.example", true), true))
                .isInstanceOfSatisfying(NoAnswer.class, n -> assertThat(n.why()).contains("not signed by an authority that is trusted here"));
    }

    @Test
    void post_hasNoAnswer_whereTheClientShowsNoCertificate() throws Exception {
        assertThat(send(tls(farEnd.certificate(), "far.example", false), true)).isInstanceOf(NoAnswer.class);
    }

    @Test
    void post_readsAFileAgain_whenItHasChanged() throws Exception {
        Path file = directory.resolve("ca.pem");
        Files.writeString(file, client.certificate().reveal());
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        TlsConfig tls = tls(Secret.inFile(file), "far.example", true);
        assertThat(send(tls, true)).isInstanceOf(NoAnswer.class);
        Files.writeString(file, farEnd.certificate().reveal());
        assertThat(send(tls, true)).isInstanceOf(Answer.class);
    }

    @Test
    void post_hasNoAnswer_whereAFileIsMissing() throws Exception {
        assertThat(send(tls(Secret.inFile(directory.resolve("none.pem")), "far.example", true), true))
                .isInstanceOfSatisfying(NoAnswer.class, n -> assertThat(n.why()).contains("none.pem").contains("tls_config"));
    }
}
