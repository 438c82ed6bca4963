package io.tocsin.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.Samples;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.Discord;
import io.tocsin.notify.Notifier;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscordChatTest extends ChatNotifierContract<Discord> {

    @Override
    Notifier<Discord> notifier(Poster http) {
        return ChatNotifier.discord(http, () -> Samples.LINKS, Samples.TEXTS);
    }

    @Override
    Discord integration(URI base, Map<String, String> texts) {
        return new Discord(true, Secret.of(base + "/api/webhooks/1/s3cret"), HttpConfig.DEFAULT, texts);
    }

    @Test
    void deliver_postsOneEmbed() throws Exception {
        deliver(Samples.firing());
        assertThat(post()).contains("FIRING (critical) AgentErrorRateHigh\"", "\"color\":13114910", "[Runbook](https://runbooks.example/AgentErrorRateHigh)",
                "**Agent planner fails 12.4% of its calls**");
    }

    @Test
    void deliver_callsNobodyByWhatStandsInALabel() throws Exception {
        deliver(Samples.firing());
        assertThat(post()).contains("\"allowed_mentions\":{\"parse\":[]}");
    }

    @Test
    void deliver_callsWhomTheUserNames() throws Exception {
        deliver(Map.of("content", "<@&1234> {{status}}", "username", "bell"), Samples.firing());
        assertThat(post()).contains("\"content\":\"<@&1234> firing\"", "\"username\":\"bell\"", "\"everyone\"");
    }

    @Test
    void deliver_keepsTheLimits() throws Exception {
        deliver(Map.of("title", "x".repeat(400), "message", "y".repeat(5_000)), Samples.firing());
        assertThat(post()).contains("x".repeat(255) + "…").doesNotContain("x".repeat(256)).contains("y".repeat(4_095) + "…");
    }

    @Test
    void deliver_saysWhatToDo_whereItIsRefused() throws Exception {
        refuses(404, "{\"message\": \"Unknown Webhook\", \"code\": 10015}", "Unknown Webhook: the webhook is gone; make a new one");
        refuses(401, "{\"message\": \"Invalid Webhook Token\", \"code\": 50027}", "copy webhook_url anew");
        refuses(400, "{\"message\": \"Invalid Form Body\", \"code\": 50035, \"errors\": {}}", "check the templates");
    }
}
