package io.tocsin.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.tocsin.adapter.http.HttpResult.Answer;
import io.tocsin.adapter.http.HttpResult.NoAnswer;
import io.tocsin.adapter.http.HttpResult.Unsendable;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.HttpConfig.Authorization;
import io.tocsin.remote.HttpConfig.BasicAuth;
import io.tocsin.remote.HttpConfig.OAuth2;
import io.tocsin.remote.HttpConfig.Proxy;
import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {

    private static final Instant START = Instant.parse("2026-03-04T10:00:00Z");

    private static Vertx vertx;
    private static WireMockServer server;

    private Instant now = START;
    private HttpSender http;

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
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody("fine")));
        now = START;
        http = new HttpSender(vertx, () -> now, name -> null);
    }

    private static String base() {
        return "http://localhost:" + server.port();
    }

    private HttpResult send(HttpConfig config, String uri) throws InterruptedException {
        return http.post(config, HttpPost.json(URI.create(uri), "{}".getBytes(StandardCharsets.UTF_8), Optional.of(Duration.ofSeconds(5))));
    }

    private void sendOk(HttpConfig config) throws InterruptedException {
        assertThat(send(config, base() + "/x?y=%20z")).isEqualTo(new Answer(200, "fine", Optional.empty()));
    }

    private static HttpConfig config(BasicAuth basic, Authorization authorization, OAuth2 oauth2, Proxy proxy, Map<String, List<Secret>> headers) {
        return new HttpConfig(
                Optional.ofNullable(basic), Optional.ofNullable(authorization), Optional.ofNullable(oauth2), proxy, TlsConfig.DEFAULT, headers, true, true);
    }

    private static OAuth2 oauth2() {
        return new OAuth2("the client", Secret.of("s3cret&"), URI.create(base() + "/token"), List.of("a", "b"), Map.of("audience", "x"), TlsConfig.DEFAULT, Proxy.NONE);
    }

    @Test
    void post_sendsWhatItIsGiven() throws Exception {
        sendOk(HttpConfig.DEFAULT);
        server.verify(postRequestedFor(urlEqualTo("/x?y=%20z"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("User-Agent", equalTo("Tocsin"))
                .withHeader("Host", equalTo("localhost:" + server.port()))
                .withHeader("Authorization", absent())
                .withRequestBody(equalTo("{}")));
    }

    @Test
    void post_provesWhoItIs_byBasicAuth() throws Exception {
        sendOk(config(new BasicAuth(Secret.of("me"), Secret.of("pässword")), null, null, Proxy.NONE, Map.of()));
        server.verify(postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Basic bWU6cMOkc3N3b3Jk")));
    }

    @Test
    void post_provesWhoItIs_byWhatTheAddressSays() throws Exception {
        send(HttpConfig.DEFAULT, "http://me:pw@localhost:" + server.port());
        server.verify(postRequestedFor(urlEqualTo("/")).withHeader("Authorization", equalTo("Basic bWU6cHc=")));
    }

    @Test
    void post_provesWhoItIs_byAnyScheme() throws Exception {
        sendOk(config(null, new Authorization("Token", Secret.of("abc")), null, Proxy.NONE, Map.of()));
        server.verify(postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Token abc")));
    }

    @Test
    void post_sendsHeaders_whichWin() throws Exception {
        sendOk(config(null, null, null, Proxy.NONE, Map.of("X-Many", List.of(Secret.of("1"), Secret.of("2")), "user-agent", List.of(Secret.of("me")))));
        server.verify(postRequestedFor(anyUrl()).withHeader("X-Many", equalTo("1")).withHeader("X-Many", equalTo("2")).withHeader("User-Agent", equalTo("me")));
    }

    @Test
    void post_fetchesATokenOnce_untilItExpires() throws Exception {
        server.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"t0k\",\"expires_in\":60,\"x\":{\"y\":[1]}}")));
        sendOk(config(null, null, oauth2(), Proxy.NONE, Map.of()));
        sendOk(config(null, null, oauth2(), Proxy.NONE, Map.of()));
        server.verify(2, postRequestedFor(urlEqualTo("/x?y=%20z")).withHeader("Authorization", equalTo("Bearer t0k")));
        server.verify(1, postRequestedFor(urlEqualTo("/token"))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withHeader("Authorization", equalTo("Basic dGhlK2NsaWVudDpzM2NyZXQlMjY="))
                .withRequestBody(equalTo("grant_type=client_credentials&scope=a+b&audience=x")));
        now = START.plusSeconds(55);
        sendOk(config(null, null, oauth2(), Proxy.NONE, Map.of()));
        server.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void post_provesTheClientInTheBody_whereTheServerWillNotHaveTheHeader() throws Exception {
        server.stubFor(post("/token").willReturn(aResponse().withStatus(401)));
        server.stubFor(post("/token").withRequestBody(containing("client_id=the+client&client_secret=s3cret%26")).willReturn(okJson("{\"access_token\":\"t\"}")));
        sendOk(config(null, null, oauth2(), Proxy.NONE, Map.of()));
    }

    @Test
    void post_fetchesAnotherToken_whereTheFarEndRefusesIt() throws Exception {
        server.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"old\"}")).inScenario("t").whenScenarioStateIs(STARTED).willSetStateTo("n"));
        server.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"new\"}")).inScenario("t").whenScenarioStateIs("n"));
        server.stubFor(post("/x?y=%20z").withHeader("Authorization", equalTo("Bearer old")).willReturn(aResponse().withStatus(401)));
        sendOk(config(null, null, oauth2(), Proxy.NONE, Map.of()));
    }

    @Test
    void post_hasNoAnswer_whereThereIsNoToken() throws Exception {
        server.stubFor(post("/token").willReturn(aResponse().withStatus(500).withBody("s3cret")));
        HttpResult result = send(config(null, null, oauth2(), Proxy.NONE, Map.of()), base());
        assertThat(result).isEqualTo(new NoAnswer("the OAuth 2 token endpoint localhost answered 500"));
    }

    @Test
    void post_goesThroughTheProxy() throws Exception {
        var proxy = new Proxy(Optional.of(Secret.of(base())), "", false);
        assertThat(send(config(null, null, null, proxy, Map.of()), "http://far.example/x")).isInstanceOfSatisfying(Answer.class, a -> assertThat(a.status()).isEqualTo(200));
        assertThat(server.getAllServeEvents().getFirst().getRequest().getAbsoluteUrl()).isEqualTo("http://far.example/x");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void post_isMadeAgain_whereTheFarEndHasMoved(int status) throws Exception {
        server.stubFor(post("/old").willReturn(aResponse().withStatus(status).withHeader("Location", "/new?a=b")));
        assertThat(send(HttpConfig.DEFAULT, base() + "/old")).isEqualTo(new Answer(200, "fine", Optional.empty()));
        server.verify(postRequestedFor(urlEqualTo("/new?a=b")).withRequestBody(equalTo("{}")));
    }

    @Test
    void post_takesNoSecretToAnotherHost() throws Exception {
        server.stubFor(post("/old").willReturn(temporaryRedirect("http://127.0.0.1:" + server.port() + "/new")));
        var config = config(new BasicAuth(Secret.of("me"), Secret.of("pw")), null, null, Proxy.NONE, Map.of("X-Key", List.of(Secret.of("k"))));
        send(config, base() + "/old");
        server.verify(postRequestedFor(urlEqualTo("/old")).withHeader("Authorization", equalTo("Basic bWU6cHc=")));
        server.verify(postRequestedFor(urlEqualTo("/new")).withHeader("Authorization", absent()).withHeader("X-Key", absent()));
    }

    @Test
    void post_followsNoRedirect_whereToldNotTo() throws Exception {
        server.stubFor(post("/old").willReturn(temporaryRedirect("/new")));
        var config = new HttpConfig(
                Optional.empty(), Optional.empty(), Optional.empty(), Proxy.NONE, TlsConfig.DEFAULT, Map.of(), false, true);
        assertThat(send(config, base() + "/old")).isInstanceOfSatisfying(Answer.class, a -> assertThat(a.status()).isEqualTo(302));
    }

    @Test
    void post_endsInALoopOfRedirects() throws Exception {
        server.stubFor(post("/loop").willReturn(temporaryRedirect("/loop")));
        assertThat(send(HttpConfig.DEFAULT, base() + "/loop")).isInstanceOfSatisfying(Answer.class, a -> assertThat(a.status()).isEqualTo(302));
        server.verify(11, postRequestedFor(urlEqualTo("/loop")));
    }

    @Test
    void post_readsNoMoreThanIsOfUse() throws Exception {
        server.stubFor(post("/large").willReturn(aResponse().withBody("x".repeat(3_000_000))));
        assertThat(send(HttpConfig.DEFAULT, base() + "/large")).isInstanceOfSatisfying(Answer.class, a -> assertThat(a.body()).hasSize(64 * 1024));
        sendOk(HttpConfig.DEFAULT);
    }

    @Test
    void post_hasNoAnswer_whereTheHostIsUnknown() throws Exception {
        assertThat(send(HttpConfig.DEFAULT, "http://no-such-host.invalid/s3cret")).isEqualTo(new NoAnswer("no address is known for no-such-host.invalid:80 (DNS)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/s3cret", "/s3cret", "http:///s3cret"})
    void post_isUnsendable_whereTheAddressIsNone(String uri) throws Exception {
        assertThat(send(HttpConfig.DEFAULT, uri)).isInstanceOfSatisfying(Unsendable.class, u -> assertThat(u.why()).doesNotContain("s3cret"));
    }

    @Test
    void post_isUnsendable_whereAHeaderCannotBe() throws Exception {
        assertThat(send(config(null, null, null, Proxy.NONE, Map.of("X", List.of(Secret.of("a\r\nb: c")))), base())).isInstanceOf(Unsendable.class);
    }
}
