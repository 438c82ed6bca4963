package io.tocsin.adapter.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.Samples;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.GoogleChat;
import io.tocsin.notify.Notifier;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleChatChatTest extends ChatNotifierContract<GoogleChat> {

    @Override
    Notifier<GoogleChat> notifier(Poster http) {
        return ChatNotifier.googleChat(http, () -> Samples.LINKS, Samples.TEXTS);
    }

    @Override
    GoogleChat integration(URI base, Map<String, String> texts) {
        return new GoogleChat(true, Secret.of(base + "/v1/spaces/A/messages?key=s3cret"), true, HttpConfig.DEFAULT, texts);
    }

    @Test
    void deliver_postsTextIntoTheGroupsThread() throws Exception {
        deliver(Samples.firing());
        assertThat(post()).contains("FIRING (critical) AgentErrorRateHigh*", "<https://runbooks.example/AgentErrorRateHigh|Runbook>", "\"threadKey\":");
        farEnd.verify(postRequestedFor(urlEqualTo("/v1/spaces/A/messages?key=s3cret&messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD")));
    }

    @Test
    void deliver_takesTheUsersText() throws Exception {
        deliver(Map.of("message", "it is {{status}}"), Samples.firing());
        assertThat(post()).contains("\"text\":\"it is firing\"");
    }

    @Test
    void deliver_saysWhatToDo_whereItIsRefused() throws Exception {
        refuses(404, "{\"error\":{\"code\":404,\"message\":\"Space not found\",\"status\":\"NOT_FOUND\"}}", "Space not found: the space or its webhook is gone");
        refuses(403, "{\"error\":{\"code\":403,\"message\":\"The caller does not have permission\",\"status\":\"PERMISSION_DENIED\"}}", "copy url anew");
    }
}
