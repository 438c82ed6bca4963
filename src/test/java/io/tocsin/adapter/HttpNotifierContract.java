package io.tocsin.adapter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Notification;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every notifier that speaks HTTP: what each status code comes to. */
public abstract class HttpNotifierContract extends NotifierContract {

    protected WireMockServer farEnd;
    protected HttpSender http;

    /** Delivers to a far end at this address, within {@link #timeout}. */
    protected abstract DeliveryOutcome deliver(URI base, Notification notification, Map<String, String> receipt) throws InterruptedException;

    /** How this far end says that all is well. */
    protected abstract ResponseDefinitionBuilder ok();

    @BeforeAll
    void startFarEnd() {
        farEnd = new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort().containerThreads(12).jettyAcceptors(1).bindAddress("localhost"));
        farEnd.start();
    }

    @AfterAll
    void stopFarEnd() {
        farEnd.stop();
    }

    @BeforeEach
    protected void healthy() {
        farEnd.resetAll();
        answer(ok());
        http = new HttpSender(vertx, InstantSource.fixed(Samples.NOW), name -> null);
    }

    @Override
    protected DeliveryOutcome deliver(int port, boolean tls) throws InterruptedException {
        return deliver(URI.create((tls ? "https" : "http") + "://localhost:" + port), Samples.firing(), Map.of());
    }

    protected DeliveryOutcome deliver(Notification notification) throws InterruptedException {
        return deliver(notification, Map.of());
    }

    protected DeliveryOutcome deliver(Notification notification, Map<String, String> receipt) throws InterruptedException {
        return deliver(URI.create("http://localhost:" + farEnd.port()), notification, receipt);
    }

    @Override
    protected int workingPort() {
        return farEnd.port();
    }

    @Override
    protected int untrustedTlsPort() {
        return farEnd.httpsPort();
    }

    protected void answer(ResponseDefinitionBuilder response) {
        farEnd.stubFor(any(anyUrl()).willReturn(response));
    }

    /** The bodies that came, oldest first. */
    protected List<String> posts() {
        return farEnd.findAll(postRequestedFor(urlMatching(".*"))).stream().map(request -> request.getBodyAsString()).toList();
    }

    protected String post() {
        assertThat(posts()).hasSize(1);
        return posts().getFirst();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 410, 413, 422})
    void deliver_isRejected_whereTheFarEndWillNotHaveIt(int status) throws Exception {
        answer(aResponse().withStatus(status).withBody("not like this"));
        assertThat(deliver(Samples.firing())).isInstanceOfSatisfying(Rejected.class, r -> assertThat(r.why()).contains("not like this"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void deliver_isRetryable_whereTheFarEndHasAFault(int status) throws Exception {
        answer(aResponse().withStatus(status).withBody("oh no"));
        assertThat(deliver(Samples.firing())).isInstanceOfSatisfying(Retryable.class, r -> {
            assertThat(r.why()).contains(String.valueOf(status));
            assertThat(r.after()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "Wed, 04 Mar 2026 10:16:00 GMT"})
    void deliver_isRetryableAfterAWhile_whereTheFarEndAsksForAPause(String retryAfter) throws Exception {
        answer(aResponse().withStatus(429).withHeader("Retry-After", retryAfter));
        assertThat(deliver(Samples.firing())).isInstanceOfSatisfying(Retryable.class, r -> assertThat(r.after())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30))));
    }

    @Test
    void deliver_isRetryable_where503SaysWhen() throws Exception {
        answer(aResponse().withStatus(503).withHeader("Retry-After", "7"));
        assertThat(deliver(Samples.firing()))
                .isInstanceOfSatisfying(Retryable.class, r -> assertThat(r.after()).isEqualTo(Optional.of(Duration.ofSeconds(7))));
    }

    @Test
    void deliver_isRetryable_whereTheBodyTakesTooLong() throws Exception {
        impatient();
        answer(ok().withChunkedDribbleDelay(5, 20_000));
        assertRetryable(deliver(Samples.firing()), "did not answer in time");
    }

    @Test
    void deliver_isRetryable_whereTheAnswerBreaksOff() throws Exception {
        answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        assertThat(deliver(Samples.firing())).isInstanceOf(Retryable.class);
    }

    @Test
    void deliver_isRetryable_whereTheAnswerIsNotHttp() throws Exception {
        answer(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        assertThat(deliver(Samples.firing())).isInstanceOf(Retryable.class);
    }
}
