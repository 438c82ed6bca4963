package io.tocsin.adapter.webhook;

import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.Outcomes;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration.Webhook;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.TextExpander;
import io.tocsin.notify.Texts;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Posts a notification as JSON. A 2xx is delivered; 408, 429, 5xx and a broken connection are tried again; all else is final. */
public final class WebhookNotifier implements Notifier<Webhook> {

    private final Poster http;
    private final Supplier<Links> links;
    private final TextExpander texts;
    private final InstantSource clock;

    /** @param links asked at each delivery, so that a reload takes effect */
    public WebhookNotifier(Poster http, Supplier<Links> links, TextExpander texts, InstantSource clock) {
        this.http = http;
        this.links = links;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public DeliveryOutcome deliver(Webhook webhook, Notification notification, Map<String, String> receipt) throws InterruptedException {
        try {
            var expanded = new Texts(texts, webhook.texts(), notification);
            URI uri = URI.create(expanded.strictly(webhook.url().reveal().strip()));
            byte[] body = body(webhook, notification, expanded);
            HttpPost post = HttpPost.json(uri, body, webhook.timeout());
            HttpPost signed = webhook.signingSecret().map(secret -> post.with(Signature.HEADER, Signature.of(secret.reveal(), clock.instant(), body))).orElse(post);
            return Outcomes.of(http.post(webhook.http(), signed), "the webhook");
        } catch (TextException e) {
            return new DeliveryOutcome.Rejected("a template of the webhook failed: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new DeliveryOutcome.Rejected("the webhook's url is not an address"); // the message would show the address, which may be secret
        } catch (UncheckedIOException e) {
            return new DeliveryOutcome.Retryable(e.getMessage());
        }
    }

    private byte[] body(Webhook webhook, Notification notification, Texts expanded) throws TextException {
        if (webhook.payload().isPresent()) {
            return expanded.strictly(webhook.payload().get()).getBytes(StandardCharsets.UTF_8);
        }
        return Version4.body(notification, links.get().externalUrl(), webhook.maxAlerts());
    }
}
