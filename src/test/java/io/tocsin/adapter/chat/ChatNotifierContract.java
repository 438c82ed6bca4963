package io.tocsin.adapter.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.tocsin.adapter.HttpNotifierContract;
import io.tocsin.adapter.Samples;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import java.net.URI;
import java.util.Map;

/** What holds for every chat, beside what holds for all that is told by HTTP. */
abstract class ChatNotifierContract<I extends Integration> extends HttpNotifierContract {

    abstract Notifier<I> notifier(Poster http);

    abstract I integration(URI base, Map<String, String> texts);

    I integration(Map<String, String> texts) {
        return integration(URI.create("http://localhost:" + farEnd.port()), texts);
    }

    @Override
    protected DeliveryOutcome deliver(URI base, Notification notification, Map<String, String> receipt) throws InterruptedException {
        Poster timed = (config, post) -> http.post(config, new io.tocsin.adapter.http.HttpPost(post.uri(), post.contentType(), post.headers(), post.body(), timeout));
        return notifier(timed).deliver(integration(base, Map.of()), notification, receipt);
    }

    DeliveryOutcome deliver(Map<String, String> texts, Notification notification) throws InterruptedException {
        return notifier(http).deliver(integration(texts), notification, Map.of());
    }

    @Override
    protected ResponseDefinitionBuilder ok() {
        return aResponse().withStatus(200).withBody("{\"ok\":true}");
    }

    void refuses(int status, String body, String words) throws InterruptedException {
        answer(aResponse().withStatus(status).withBody(body));
        assertThat(deliver(Samples.firing())).isInstanceOfSatisfying(DeliveryOutcome.Rejected.class, r -> assertThat(r.why()).contains(words).doesNotContain("s3cret"));
    }
}
