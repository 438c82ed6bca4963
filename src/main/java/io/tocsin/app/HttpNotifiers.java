package io.tocsin.app;

import io.tocsin.adapter.http.Poster;
import io.tocsin.adapter.pagerduty.PagerDutyNotifier;
import io.tocsin.adapter.slack.SlackNotifier;
import io.tocsin.adapter.webhook.WebhookNotifier;
import io.tocsin.engine.Notifiers;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Links;
import io.tocsin.notify.TextExpander;
import java.util.function.Supplier;

/** The notifiers that post. */
final class HttpNotifiers {

    private HttpNotifiers() {}

    static Notifiers of(Poster http, Supplier<Links> links, TextExpander texts) {
        return Notifiers.none()
                .with(Integration.Slack.class, new SlackNotifier(http, links, texts))
                .with(Integration.PagerDuty.class, new PagerDutyNotifier(http, links, texts))
                .with(Integration.Webhook.class, new WebhookNotifier(http, links, texts));
    }
}
