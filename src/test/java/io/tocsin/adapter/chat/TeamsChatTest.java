package io.tocsin.adapter.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.Samples;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Notifier;
import io.tocsin.notify.Teams;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeamsChatTest extends ChatNotifierContract<Teams> {

    @Override
    Notifier<Teams> notifier(Poster http) {
        return ChatNotifier.teams(http, () -> Samples.LINKS, Samples.TEXTS);
    }

    @Override
    Teams integration(URI base, Map<String, String> texts) {
        return new Teams(true, true, Secret.of(base + "/workflows/s3cret"), HttpConfig.DEFAULT, texts);
    }

    @Test
    void deliver_postsAnAdaptiveCard() throws Exception {
        deliver(Samples.mixed());
        assertThat(post()).contains("\"type\":\"AdaptiveCard\"", "FIRING (critical) AgentErrorRateHigh: 2 firing, 1 resolved", "\"color\":\"Attention\"",
                "Agent planner fails 12.4% of its calls", "\"title\":\"Runbook\",\"url\":\"https://runbooks.example/AgentErrorRateHigh\"", "\"title\":\"Silence\"");
    }

    @Test
    void deliver_ofMany_saysHowManyMore() throws Exception {
        deliver(Samples.many(60));
        assertThat(post()).contains("and 45 more").hasSizeLessThan(28_000);
    }

    @Test
    void deliver_takesTheUsersTexts() throws Exception {
        deliver(Map.of("title", "it is {{status}}", "text", "see the wiki"), Samples.firing());
        assertThat(post()).contains("\"text\":\"it is firing\"", "\"text\":\"see the wiki\"");
    }

    @Test
    void deliver_toAConnector_postsTheOlderCard() throws Exception {
        var connector = new Teams(true, false, integration(Map.of()).url(), HttpConfig.DEFAULT, Map.of());
        notifier(http).deliver(connector, Samples.allResolved(), Map.of());
        assertThat(post()).contains("\"@type\":\"MessageCard\"", "\"themeColor\":\"1a7f37\"", "✅ RESOLVED", "\"@type\":\"OpenUri\"");
    }

    /** What a connector does when its channel is asked too much. */
    @Test
    void deliver_isRetryable_where200HidesAFailure() throws Exception {
        answer(aResponse().withStatus(200).withBody("Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId tcid=0"));
        assertThat(deliver(Samples.firing())).isInstanceOf(Retryable.class);
        refuses(200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413 with ContextId tcid=0", "HTTP error 413");
    }
}
