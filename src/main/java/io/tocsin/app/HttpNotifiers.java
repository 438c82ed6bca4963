package io.tocsin.app;

import io.tocsin.adapter.chat.ChatNotifier;
import io.tocsin.adapter.http.Poster;
import io.tocsin.adapter.opsgenie.OpsgenieNotifier;
import io.tocsin.adapter.pagerduty.PagerDutyNotifier;
import io.tocsin.adapter.slack.SlackNotifier;
import io.tocsin.adapter.webhook.WebhookNotifier;
import io.tocsin.engine.Notifiers;
import io.tocsin.notify.Curves;
import io.tocsin.notify.Discord;
import io.tocsin.notify.GoogleChat;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Links;
import io.tocsin.notify.Opsgenie;
import io.tocsin.notify.Teams;
import io.tocsin.notify.Telegram;
import io.tocsin.notify.TextExpander;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The notifiers that post. */
final class HttpNotifiers {

    private HttpNotifiers() {}

    static Notifiers of(Poster http, Supplier<Links> links, TextExpander texts, Curves curves, InstantSource clock) {
        return Notifiers.none()
                .with(Integration.Slack.class, new SlackNotifier(http, links, texts, curves))
                .with(Integration.PagerDuty.class, new PagerDutyNotifier(http, links, texts))
                .with(Integration.Webhook.class, new WebhookNotifier(http, links, texts, clock))
                .with(Opsgenie.class, new OpsgenieNotifier(http, links, texts))
                .with(Teams.class, ChatNotifier.teams(http, links, texts))
                .with(Discord.class, ChatNotifier.discord(http, links, texts))
                .with(Telegram.class, ChatNotifier.telegram(http, links, texts))
                .with(GoogleChat.class, ChatNotifier.googleChat(http, links, texts));
    }
}
