package io.tocsin.adapter.slack;

import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.Poster;
import io.tocsin.adapter.slack.SlackMessage.Place;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.Curve;
import io.tocsin.notify.Curves;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration.Slack;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.TextExpander;
import io.tocsin.notify.Texts;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Posts to Slack: through the bot's token where there is one, else through the incoming webhook. */
public final class SlackNotifier implements Notifier<Slack> {

    /** The spark line is of this time. */
    private static final Duration HOUR = Duration.ofHours(1);

    private final Poster http;
    private final Supplier<Links> links;
    private final TextExpander texts;
    private final Curves curves;
    private final ChannelIds channels = new ChannelIds();

    /** @param links asked at each delivery, so that a reload takes effect */
    public SlackNotifier(Poster http, Supplier<Links> links, TextExpander texts) {
        this(http, links, texts, Curves.NONE);
    }

    /** @param links asked at each delivery, so that a reload takes effect */
    public SlackNotifier(Poster http, Supplier<Links> links, TextExpander texts, Curves curves) {
        this.http = http;
        this.links = links;
        this.texts = texts;
        this.curves = curves;
    }

    @Override
    public DeliveryOutcome deliver(Slack slack, Notification notification, Map<String, String> receipt) throws InterruptedException {
        return deliverAgain(slack, notification, receipt, 0);
    }

    @Override
    public DeliveryOutcome deliverAgain(Slack slack, Notification notification, Map<String, String> receipt, int attempts) throws InterruptedException {
        try {
            var expanded = new Texts(texts, slack.texts(), notification);
            var message = new SlackMessage(slack, notification, expanded, links.get(), curves(slack, notification));
            String channel = expanded.strictly(slack.channel()).strip();
            if (slack.appToken().isEmpty()) {
                return webhook(slack, message, expanded, channel);
            }
            return new BotPost(new WebApi(http, slack), message, channel, channels, attempts).send(receipt);
        } catch (TextException e) {
            return new Rejected("a template of the Slack receiver failed: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Rejected("Slack's api_url is not an address"); // the message would show the address, which is a secret
        } catch (UncheckedIOException e) {
            return new Retryable(e.getMessage());
        }
    }

    private Map<Fingerprint, Curve> curves(Slack slack, Notification notification) throws InterruptedException {
        return ClassicAttachment.isWantedBy(slack) ? Map.of() : curves.of(notification.alerts(), HOUR, notification.decidedAt());
    }

    private DeliveryOutcome webhook(Slack slack, SlackMessage message, Texts expanded, String channel) throws InterruptedException, TextException {
        if (slack.apiUrl().isEmpty()) {
            return new Rejected("the Slack receiver has neither api_url nor app_token");
        }
        URI uri = URI.create(expanded.strictly(slack.apiUrl().get().reveal().strip()));
        Place place = Place.in(channel);
        SlackAnswer answer = post(slack, uri, message.full(place));
        return (SlackError.isAboutLayout(answer.error()) ? post(slack, uri, message.plain(place)) : answer).outcome();
    }

    private SlackAnswer post(Slack slack, URI uri, byte[] body) throws InterruptedException {
        return SlackAnswer.ofWebhook(http.post(slack.http(), HttpPost.json(uri, body, slack.timeout())));
    }
}
