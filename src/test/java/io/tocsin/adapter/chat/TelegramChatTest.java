package io.tocsin.adapter.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.Samples;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Notifier;
import io.tocsin.notify.Telegram;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelegramChatTest extends ChatNotifierContract<Telegram> {

    @Override
    Notifier<Telegram> notifier(Poster http) {
        return ChatNotifier.telegram(http, () -> Samples.LINKS, Samples.TEXTS);
    }

    @Override
    Telegram integration(URI base, Map<String, String> texts) {
        return new Telegram(true, base, Secret.of("123:s3cret"), Secret.of("-100200300"), 7, true, "HTML", HttpConfig.DEFAULT, texts);
    }

    @Test
    void deliver_postsHtml() throws Exception {
        deliver(Samples.firing());
        assertThat(post()).contains("\"chat_id\":\"-100200300\"", "\"message_thread_id\":7", "\"parse_mode\":\"HTML\"", "\"disable_notification\":true",
                " FIRING (critical) AgentErrorRateHigh</b>", "<a href=\\\"https://runbooks.example/AgentErrorRateHigh\\\">Runbook</a>");
        farEnd.verify(postRequestedFor(urlEqualTo("/bot123:s3cret/sendMessage")));
    }

    @Test
    void deliver_ofMany_staysWithinWhatTelegramTakes() throws Exception {
        deliver(Samples.many(100));
        String text = new com.fasterxml.jackson.databind.ObjectMapper().readTree(post()).path("text").asText();
        assertThat(text).hasSizeLessThanOrEqualTo(4_096).contains(" more");
    }

    /** The user's own markup may be broken; the page must not be lost for that. */
    @Test
    void deliver_saysItPlainly_whereTelegramCannotReadTheMarkup() throws Exception {
        answer(aResponse().withStatus(400).withBody("{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: can't parse entities: unsupported start tag\"}"));
        farEnd.stubFor(any(urlEqualTo("/bot123:s3cret/sendMessage")).withRequestBody(containing("FIRING (critical)")).willReturn(ok()));
        assertThat(deliver(Map.of("message", "<blink>{{status}}"), Samples.firing())).isInstanceOf(Delivered.class);
        assertThat(posts()).hasSize(2).last().asString().doesNotContain("parse_mode").contains("Runbook: https://runbooks.example/AgentErrorRateHigh");
    }

    @Test
    void deliver_waitsAsLongAsTheBodyAsks() throws Exception {
        answer(aResponse().withStatus(429).withBody("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 17\",\"parameters\":{\"retry_after\":17}}"));
        assertThat(deliver(Samples.firing())).isInstanceOfSatisfying(Retryable.class, r -> assertThat(r.after()).contains(Duration.ofSeconds(17)));
    }

    @Test
    void deliver_saysWhatToDo_whereItIsRefused() throws Exception {
        refuses(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}", "ask @BotFather");
        refuses(400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: chat not found\"}", "check chat_id");
        refuses(403, "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was kicked from the supergroup chat\"}", "add the bot to the chat again");
        refuses(400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded to a supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":-1001}}",
                "its chat_id is now -1001");
    }
}
