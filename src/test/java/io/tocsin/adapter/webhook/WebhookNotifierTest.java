package io.tocsin.adapter.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.tocsin.adapter.HttpNotifierContract;
import io.tocsin.adapter.Samples;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Labels;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration.Webhook;
import io.tocsin.notify.Notification;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest extends HttpNotifierContract {

    @Override
    protected DeliveryOutcome deliver(URI base, Notification notification, Map<String, String> receipt) throws InterruptedException {
        return deliver(webhook(Secret.of(base + "/hook?token=s3cret"), 0, Optional.empty()), notification);
    }

    private DeliveryOutcome deliver(Webhook webhook, Notification notification) throws InterruptedException {
        return new WebhookNotifier(http, () -> Samples.LINKS, Samples.TEXTS, InstantSource.fixed(Samples.NOW)).deliver(webhook, notification, Map.of());
    }

    private Webhook webhook(Secret url, int maxAlerts, Optional<String> payload) {
        return new Webhook(true, url, maxAlerts, Optional.of(timeout), payload, HttpConfig.DEFAULT, Map.of());
    }

    private Secret url() {
        return Secret.of("http://localhost:" + farEnd.port() + "/hook");
    }

    @Override
    protected ResponseDefinitionBuilder ok() {
        return aResponse().withStatus(200).withBody("thanks");
    }

    /** What Alertmanager 0.33.1 posted for the same alerts, with our group key and addresses. */
    @Test
    void deliver_postsVersion4() throws Exception {
        var firing = new io.tocsin.alert.Alert(
                Labels.of("alertname", "A<b>&", "instance", "x"),
                Labels.ofAnnotations(Map.of("summary", "s <>", "empty", "")),
                Instant.parse("2026-11-23T09:26:24.250Z"),
                null,
                Samples.NOW,
                "http://p/graph?a=1&b=2",
                io.tocsin.alert.Alert.Origin.RULE, java.util.OptionalDouble.empty());
        var over = new io.tocsin.alert.Alert(
                Labels.of("alertname", "A<b>&", "instance", "y"),
                Labels.EMPTY,
                Instant.parse("2026-11-23T09:00:00Z"),
                Instant.parse("2026-11-23T09:26:35.000123Z"),
                Samples.NOW,
                "",
                io.tocsin.alert.Alert.Origin.RULE, java.util.OptionalDouble.empty());
        var group = new GroupKey(new RouteName("w"), Labels.of("alertname", "A<b>&"));
        deliver(Samples.notification(group, NotificationReason.NEW_ALERTS, List.of(firing), List.of(over)));
        assertThat(post()).isEqualTo(
                """
                {"receiver":"on-call","status":"firing","alerts":[\
                {"status":"firing","labels":{"alertname":"A<b>&","instance":"x"},"annotations":{"empty":"","summary":"s <>"},\
                "startsAt":"2026-11-23T09:26:24.25Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://p/graph?a=1&b=2","fingerprint":"00b65b0974dde702"},\
                {"status":"resolved","labels":{"alertname":"A<b>&","instance":"y"},"annotations":{},\
                "startsAt":"2026-11-23T09:00:00Z","endsAt":"2026-11-23T09:26:35.000123Z","generatorURL":"","fingerprint":"%s"}],\
                "notification_reason":"new alerts added","groupLabels":{"alertname":"A<b>&"},"commonLabels":{"alertname":"A<b>&"},"commonAnnotations":{},\
                "externalURL":"https://tocsin.example","version":"4","groupKey":"w:{alertname=\\"A<b>&\\"}","truncatedAlerts":0}"""
                        .formatted(over.fingerprint()));
        farEnd.verify(postRequestedFor(urlEqualTo("/hook?token=s3cret")).withHeader("Content-Type", equalTo("application/json")));
    }

    @Test
    void deliver_cutsAtMaxAlerts_firingOnesFirst() throws Exception {
        deliver(webhook(url(), 2, Optional.empty()), Samples.mixed());
        assertThat(post()).contains("\"truncatedAlerts\":1").contains("\"status\":\"firing\"").doesNotContain("writer");
    }

    @Test
    void deliver_postsTheUsersPayload() throws Exception {
        deliver(webhook(url(), 0, Optional.of("{\"is\":\"{{status}}\"}")), Samples.firing());
        assertThat(post()).isEqualTo("{\"is\":\"firing\"}");
    }

    /** {@code printf '%s' "1772619330.$BODY" | openssl dgst -sha256 -hmac s3cret} says the same. */
    @Test
    void deliver_signsTheBodyAndTheMoment() throws Exception {
        deliver(new Webhook(true, url(), 0, Optional.empty(), Optional.of("{}"), Optional.of(Secret.of("s3cret")), HttpConfig.DEFAULT, Map.of()), Samples.firing());
        farEnd.verify(postRequestedFor(urlEqualTo("/hook"))
                .withHeader("X-Tocsin-Signature", equalTo("t=1772619330,v1=230a3072be0ee9f1d31ab267ac62fc7b28fddc7a3496d9a64be1072854636ea4")));
    }

    @Test
    void deliver_isRejected_whereTheTemplateFails() throws Exception {
        DeliveryOutcome outcome = deliver(webhook(url(), 0, Optional.of("{{bad}}")), Samples.firing());
        assertThat(outcome).isEqualTo(new Rejected("a template of the webhook failed: function \"bad\" not defined"));
    }

    @Test
    void deliver_isRejected_whereTheUrlIsNone() throws Exception {
        DeliveryOutcome outcome = deliver(webhook(Secret.of("ftp://nowhere/s3cret"), 0, Optional.empty()), Samples.firing());
        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, r -> assertThat(r.why()).contains("http://").doesNotContain("s3cret"));
    }

    @Test
    void deliver_isRetryable_whereTheFileOfTheUrlIsMissing() throws Exception {
        DeliveryOutcome outcome = deliver(webhook(Secret.inFile(Path.of("no-such-file")), 0, Optional.empty()), Samples.firing());
        assertThat(outcome).isInstanceOfSatisfying(Retryable.class, r -> assertThat(r.why()).contains("no-such-file"));
    }

    @Test
    void deliver_namesNoSecret_whereItFails() throws Exception {
        DeliveryOutcome outcome = deliver(URI.create("http://localhost:" + closedPort()), Samples.firing(), Map.of());
        assertThat(outcome.toString()).contains("localhost").doesNotContain("s3cret");
    }

    @Test
    void deliver_tellsWhatTheFarEndSaid() throws Exception {
        assertThat(deliver(Samples.firing())).isEqualTo(new Delivered("200: thanks"));
    }
}
