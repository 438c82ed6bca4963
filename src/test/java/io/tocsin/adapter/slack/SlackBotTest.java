package io.tocsin.adapter.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.jayway.jsonpath.JsonPath;
import io.tocsin.adapter.HttpNotifierContract;
import io.tocsin.adapter.Samples;
import io.tocsin.group.NotificationReason;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Notification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackBotTest extends HttpNotifierContract {

    private static final Map<String, String> FIRST = Map.of("channel", "C024BE91L", "ts", "1401383885.000061", "status", "firing");

    private SlackFixture fixture;

    @BeforeEach
    void defaults() {
        fixture = new SlackFixture();
    }

    @Override
    protected DeliveryOutcome deliver(URI base, Notification notification, Map<String, String> receipt) throws InterruptedException {
        fixture.timeout = timeout;
        return new SlackNotifier(http, () -> Samples.LINKS, Samples.TEXTS).deliver(fixture.bot(base), notification, receipt);
    }

    @Override
    protected ResponseDefinitionBuilder ok() {
        return okJson("{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1401383885.000061\",\"message\":{\"text\":\"x\"}}");
    }

    private static Notification grown() {
        return Samples.notification(
                Samples.GROUP, NotificationReason.NEW_ALERTS, List.of(Samples.alert("planner"), Samples.alert("researcher")), List.of());
    }

    private void update(String error) {
        farEnd.stubFor(any(urlEqualTo("/api/chat.update")).willReturn(okJson("{\"ok\":false,\"error\":\"" + error + "\"}")));
    }

    private List<String> paths() {
        return farEnd.getAllServeEvents().reversed().stream().map(event -> event.getRequest().getUrl()).toList();
    }

    @Test
    void deliver_postsWithTheToken_andKeepsWhatItWillNeed() throws Exception {
        assertThat(deliver(Samples.firing())).isEqualTo(new Delivered("ok", FIRST));
        farEnd.verify(postRequestedFor(urlEqualTo("/api/chat.postMessage"))
                .withHeader("Authorization", equalTo("Bearer xoxb-s3cret"))
                .withHeader("Content-Type", com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase("application/json; charset=utf-8")));
        assertThat(JsonPath.<String>read(post(), "$.channel")).isEqualTo("#alerts");
    }

    @Test
    void deliver_updatesItsMessage_whereAskedTo() throws Exception {
        fixture.update = true;
        assertThat(deliver(Samples.allResolved(), FIRST))
                .isEqualTo(new Delivered("ok", Map.of("channel", "C024BE91L", "ts", "1401383885.000061", "status", "resolved")));
        assertThat(paths()).containsExactly("/api/chat.update");
        assertThat(JsonPath.<String>read(post(), "$.ts")).isEqualTo("1401383885.000061");
        assertThat(JsonPath.<String>read(post(), "$.channel")).isEqualTo("C024BE91L");
    }

    @Test
    void deliver_tellsTheStepInTheThread_andWhatIsNewInTheChannelToo() throws Exception {
        fixture.update = true;
        fixture.threads = true;
        deliver(grown(), FIRST);
        assertThat(paths()).containsExactly("/api/chat.update", "/api/chat.postMessage");
        String step = posts().getLast();
        assertThat(JsonPath.<String>read(step, "$.thread_ts")).isEqualTo("1401383885.000061");
        assertThat(JsonPath.<Boolean>read(step, "$.reply_broadcast")).isTrue();
        assertThat(JsonPath.<String>read(step, "$.text")).startsWith("*2 firing now* (new alerts added)\n:red_circle: new: <https://tocsin.example/alerts/");
    }

    @Test
    void deliver_putsStepsUnderTheFirstMessage_whereThatIsNotUpdated() throws Exception {
        fixture.threads = true;
        deliver(Samples.allResolved(), FIRST);
        assertThat(JsonPath.<String>read(post(), "$.thread_ts")).isEqualTo("1401383885.000061");
        assertThat(JsonPath.<String>read(post(), "$.text")).startsWith("*All resolved*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "cant_update_message", "edit_window_closed", "is_inactive", "block_mismatch"})
    void deliver_postsANewMessage_whereTheUpdateIsRefused(String error) throws Exception {
        fixture.update = true;
        update(error);
        assertThat(deliver(grown(), Map.of("channel", "C1", "ts", "1.2", "status", "firing"))).isEqualTo(new Delivered("ok", FIRST));
        assertThat(paths()).containsExactly("/api/chat.update", "/api/chat.postMessage");
    }

    @Test
    void deliver_postsANewMessage_whereTheOldOneSaidItWasOver() throws Exception {
        fixture.update = true;
        deliver(Samples.firing(), Map.of("channel", "C1", "ts", "1.2", "status", "resolved"));
        assertThat(paths()).containsExactly("/api/chat.postMessage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "service_unavailable", "fatal_error", "internal_error"})
    void deliver_isRetryable_whereSlackSaysSoIn200(String error) throws Exception {
        answer(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
        assertRetryable(deliver(Samples.firing()), "Slack says " + error);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "channel_not_found", "not_in_channel", "is_archived", "no_text", "restricted_action", "invalid_auth", "token_revoked", "account_inactive", "missing_scope",
        "invalid_blocks", "msg_blocks_too_long"
    })
    void deliver_isRejectedWithAdvice_whereSlackSaysSoIn200(String error) throws Exception {
        answer(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
        assertThat(deliver(Samples.firing())).isInstanceOfSatisfying(Rejected.class, r -> assertThat(r.why()).startsWith("Slack says " + error + ": "));
    }

    @Test
    void deliver_isRetryable_whereAStepMustWait_sinceAnUpdateCanBeRepeated() throws Exception {
        fixture.update = true;
        fixture.threads = true;
        farEnd.stubFor(any(urlEqualTo("/api/chat.postMessage")).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1")));
        assertThat(deliver(grown(), FIRST)).isInstanceOf(Retryable.class);
    }

    @Test
    void deliver_isRetryable_whereSomethingElseAnswers() throws Exception {
        answer(aResponse().withStatus(200).withBody("<html>maintenance</html>"));
        assertThat(deliver(Samples.firing())).isInstanceOf(Retryable.class);
    }
}
