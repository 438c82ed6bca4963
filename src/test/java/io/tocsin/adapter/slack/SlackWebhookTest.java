package io.tocsin.adapter.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.jayway.jsonpath.JsonPath;
import io.tocsin.adapter.HttpNotifierContract;
import io.tocsin.adapter.Samples;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration.Slack;
import io.tocsin.notify.Notification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackWebhookTest extends HttpNotifierContract {

    private SlackFixture fixture;

    @BeforeEach
    void defaults() {
        fixture = new SlackFixture();
    }

    @Override
    protected DeliveryOutcome deliver(URI base, Notification notification, Map<String, String> receipt) throws InterruptedException {
        fixture.timeout = timeout;
        return new SlackNotifier(http, () -> Samples.LINKS, Samples.TEXTS).deliver(fixture.webhook(base), notification, receipt);
    }

    @Override
    protected ResponseDefinitionBuilder ok() {
        return aResponse().withStatus(200).withHeader("Content-Type", "text/html").withBody("ok");
    }

    private <T> T posted(String path) {
        return JsonPath.read(post(), path);
    }

    /** The approved rendering, looked at in a browser when it was made. */
    @ParameterizedTest
    @ValueSource(strings = {"single", "mixed", "resolved", "many"})
    void deliver_postsTheApprovedMessage(String name) throws Exception {
        deliver(switch (name) {
            case "single" -> Samples.firing();
            case "mixed" -> Samples.mixed();
            case "resolved" -> Samples.allResolved();
            default -> Samples.many(57);
        });
        assertThat(post().replace("},{", "},\n{")).isEqualToIgnoringNewLines(approved("slack/" + name + ".json"));
    }

    @Test
    void deliver_showsTheLastHourAsASparkLine_andCallsWhomTheUserNames() throws Exception {
        var curves = Map.of(Samples.alert("planner").fingerprint(), Samples.curve(Duration.ofHours(1)));
        Slack plain = fixture.webhook(URI.create("http://localhost:" + farEnd.port()));
        var texts = new HashMap<>(plain.texts());
        texts.put("mentions.critical", "@here <!subteam^S123>");
        Slack slack = new Slack(plain.sendResolved(), plain.apiUrl(), plain.appToken(), plain.appUrl(), plain.channel(), plain.fields(), plain.actions(), plain.shortFields(),
                plain.linkNames(), plain.mrkdwnIn(), plain.updateMessage(), plain.threads(), plain.timeout(), plain.http(), texts);
        new SlackNotifier(http, () -> Samples.LINKS, Samples.TEXTS, (alerts, window, end) -> curves).deliver(slack, Samples.firing(), Map.of());
        assertThat(post().replace("},{", "},\n{")).isEqualToIgnoringNewLines(approved("slack/spark.json"));
    }

    private static String approved(String file) throws IOException {
        try (var in = SlackWebhookTest.class.getResourceAsStream("/approved/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void deliver_staysWithinSlacksLimits_whateverTheAlertsSay() throws Exception {
        String large = "<&>".repeat(5_000);
        var alerts = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> Samples.alert("agent-" + i + "x".repeat(500), Duration.ofHours(i), Map.of("summary", i + large, "description", large)))
                .toList();
        var over = alerts.stream().map(alert -> alert.endingAt(Samples.NOW, Samples.NOW)).toList();
        deliver(Samples.notification(alerts, over));
        List<Object> blocks = posted("$.attachments[0].blocks");
        assertThat(blocks.size()).isLessThan(50);
        List<String> texts = posted("$..blocks[*].text.text");
        assertThat(texts).allSatisfy(text -> assertThat(unescaped(text).length()).isLessThan(3_000));
        List<String> context = posted("$..elements[*].text");
        assertThat(String.join("", texts).replaceAll("&(lt|gt|amp);", "x").length() + context.toString().length()).isLessThan(13_200);
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    @Test
    void deliver_letsNobodyMentionTheChannelByALabel() throws Exception {
        deliver(Samples.notification(List.of(Samples.alert("<!channel>", Duration.ZERO, Map.of("summary", "<!here> & <https://evil.example|click>"))), List.of()));
        assertThat(post()).doesNotContain("<!channel>").doesNotContain("<!here>").doesNotContain("<https://evil").contains("&lt;!here&gt; &amp;");
    }

    @Test
    void deliver_postsAClassicAttachment_whereItsPartsAreConfigured() throws Exception {
        fixture.texts.putAll(Map.of("title", "It is {{status}}", "text", "see *there*", "color", "danger", "username", "tocsin", "message_text", "hello"));
        fixture.fields = List.of(new Slack.Field("State", "{{status}}", Optional.of(true)), new Slack.Field("b", "c", Optional.empty()));
        fixture.actions = List.of(new Slack.Action(
                Map.of("type", "button", "text", "Go", "url", "https://go.example/{{status}}"), Optional.of(Map.of("title", "Sure?", "ok_text", "Yes"))));
        deliver(Samples.firing());
        assertThat(this.<String>posted("$.text")).isEqualTo("hello");
        assertThat(this.<String>posted("$.username")).isEqualTo("tocsin");
        assertThat(this.<Map<String, Object>>posted("$.attachments[0]"))
                .containsEntry("title", "It is firing")
                .containsEntry("text", "see *there*")
                .containsEntry("color", "danger")
                .containsEntry("mrkdwn_in", List.of("fallback", "pretext", "text"))
                .containsEntry("fields", List.of(Map.of("title", "State", "value", "firing", "short", true), Map.of("title", "b", "value", "c", "short", false)))
                .containsEntry("actions", List.of(Map.of(
                        "type", "button", "text", "Go", "url", "https://go.example/firing", "confirm", Map.of("title", "Sure?", "ok_text", "Yes"))));
    }

    @Test
    void deliver_sendsOurOwnText_whereTheTemplateFails() throws Exception {
        fixture.texts.put("title", "{{bad}}");
        assertThat(deliver(Samples.firing())).isInstanceOf(Delivered.class);
        assertThat(this.<String>posted("$.attachments[0].title")).isEqualTo("[FIRING] AgentErrorRateHigh");
        assertThat(this.<String>posted("$.attachments[0].text")).contains("function \"bad\" not defined");
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_payload", "400,user_not_found", "400,no_text", "403,action_prohibited", "403,invalid_token", "404,channel_not_found", "404,no_service",
        "404,no_team", "410,channel_is_archived"
    })
    void deliver_isRejectedWithAdvice_whereSlackSaysWhatIsWrong(int status, String error) throws Exception {
        answer(aResponse().withStatus(status).withBody(error));
        assertThat(deliver(Samples.firing())).isInstanceOfSatisfying(Rejected.class, r -> assertThat(r.why()).contains(error + ": "));
    }

    @Test
    void deliver_isRetryable_whereSlackHasARollupError() throws Exception {
        answer(aResponse().withStatus(500).withBody("rollup_error"));
        assertThat(deliver(Samples.firing())).isInstanceOf(Retryable.class);
    }

    @Test
    void deliver_fallsBackToPlainText_whereSlackWillNotHaveTheLayout() throws Exception {
        farEnd.stubFor(any(anyUrl()).withRequestBody(containing("\"blocks\"")).willReturn(aResponse().withStatus(400).withBody("invalid_blocks")));
        assertThat(deliver(Samples.mixed())).isInstanceOf(Delivered.class);
        assertThat(posts()).hasSize(2);
        assertThat(JsonPath.<String>read(posts().getLast(), "$.text")).startsWith("FIRING (critical) AgentErrorRateHigh: 2 firing, 1 resolved");
    }

    @Test
    void deliver_isRejected_whereSomethingElseAnswers() throws Exception {
        answer(aResponse().withStatus(200).withBody("<html>Sign in</html>"));
        assertThat(deliver(Samples.firing())).isInstanceOf(Rejected.class);
    }

    @Test
    void deliver_namesNoSecret_whereItFails() throws Exception {
        DeliveryOutcome outcome = deliver(URI.create("http://localhost:" + closedPort()), Samples.firing(), Map.of());
        assertThat(outcome.toString()).contains("localhost").doesNotContain("s3cret");
    }
}
