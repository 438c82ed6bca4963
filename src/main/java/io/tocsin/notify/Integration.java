package io.tocsin.notify;

import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One way to tell a receiver, with the settings of {@code global} filled in. {@code texts} holds what the user wrote under Alertmanager's own keys for
 * the parts that are templates ({@code title}, {@code text}, {@code html}, …); a key that is missing there has our default.
 */
public sealed interface Integration
        permits Discord, GoogleChat, Integration.Email, Integration.PagerDuty, Integration.Slack, Integration.Unsupported, Integration.Webhook, Opsgenie, Teams, Telegram {

    /** The key without {@code _configs}: {@code slack}. */
    String kind();

    /** Whether it wants to know that something is over. */
    boolean sendResolved();

    /** Templates by Alertmanager's key. */
    Map<String, String> texts();

    /** Where it goes, for people, as far as that is no secret; may be empty. */
    default String target() {
        return "";
    }

    /** Whether a message opens something that has to be closed again. */
    default boolean opensIncidents() {
        return false;
    }

    /** Whether it keeps a record of changes, and is to be told of them. */
    default boolean wantsChanges() {
        return false;
    }

    /** Whom it tells: all that count as one there share its rate and its fate. */
    FarEnd farEnd();

    /** How much such a far end takes, where that is known; empty: any. */
    default Optional<RateLimit> rateLimit() {
        return Optional.empty();
    }

    /** How many messages a notification comes to there. */
    default int messages(Notification notification) {
        return 1;
    }

    /** {@code email_configs}. @param headers templates by header name, beyond From, To and Subject which may be among them */
    record Email(
            boolean sendResolved,
            String to,
            String from,
            Smarthost smarthost,
            String hello,
            Optional<SmtpAuth> auth,
            boolean requireTls,
            Optional<Boolean> forceImplicitTls,
            TlsConfig tls,
            Map<String, String> headers,
            Map<String, String> texts)
            implements Integration {
        public Email {
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(smarthost, "smarthost");
            headers = Map.copyOf(headers);
            texts = Map.copyOf(texts);
        }

        @Override
        public String kind() {
            return "email";
        }

        @Override
        public String target() {
            return to;
        }

        @Override
        public FarEnd farEnd() {
            return FarEnd.of("email", smarthost);
        }
    }

    /** The mail server. */
    record Smarthost(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** @param secret for CRAM-MD5; the password is for PLAIN and LOGIN */
    record SmtpAuth(String username, String identity, Optional<Secret> password, Optional<Secret> secret) {}

    /**
     * {@code slack_configs}. Either a webhook ({@code apiUrl}) or a bot token ({@code appToken}, with {@code appUrl} as the address to post to).
     *
     * @param channel may be empty for a webhook, which has its own; a template
     * @param threads whether steps go into a thread below the message (bot token only)
     */
    record Slack(
            boolean sendResolved,
            Optional<Secret> apiUrl,
            Optional<Secret> appToken,
            URI appUrl,
            String channel,
            List<Field> fields,
            List<Action> actions,
            boolean shortFields,
            boolean linkNames,
            List<String> mrkdwnIn,
            boolean updateMessage,
            boolean threads,
            Optional<Duration> timeout,
            HttpConfig http,
            Map<String, String> texts)
            implements Integration {
        public Slack {
            fields = List.copyOf(fields);
            actions = List.copyOf(actions);
            mrkdwnIn = List.copyOf(mrkdwnIn);
            texts = Map.copyOf(texts);
        }

        @Override
        public String kind() {
            return "slack";
        }

        @Override
        public String target() {
            return channel;
        }

        @Override
        public FarEnd farEnd() {
            return FarEnd.of("slack", appToken, apiUrl, channel);
        }

        /** About one message a second in a channel (docs.slack.dev/apis/web-api/rate-limits). */
        @Override
        public Optional<RateLimit> rateLimit() {
            return Optional.of(new RateLimit(1, Duration.ofSeconds(1)));
        }

        /** A field of a classic attachment; templates. */
        public record Field(String title, String value, Optional<Boolean> isShort) {}

        /** A button of a classic attachment; templates by their key (type, text, url, style, name, value). */
        public record Action(Map<String, String> texts, Optional<Map<String, String>> confirm) {}
    }

    /**
     * {@code pagerduty_configs}: Events v2 with a routing key, or the older API with a service key.
     *
     * @param details custom_details; templates
     * @param perAlert one incident per alert instead of one per group
     * @param changeEvents whether it hears of each configuration that is taken over
     */
    record PagerDuty(
            boolean sendResolved,
            Optional<Secret> routingKey,
            Optional<Secret> serviceKey,
            URI url,
            Map<String, String> details,
            List<Image> images,
            List<Link> links,
            boolean perAlert,
            boolean changeEvents,
            Optional<Duration> timeout,
            HttpConfig http,
            Map<String, String> texts)
            implements Integration {
        public PagerDuty(boolean sendResolved, Optional<Secret> routingKey, Optional<Secret> serviceKey, URI url, Map<String, String> details, List<Image> images,
                List<Link> links, boolean perAlert, Optional<Duration> timeout, HttpConfig http, Map<String, String> texts) {
            this(sendResolved, routingKey, serviceKey, url, details, images, links, perAlert, false, timeout, http, texts);
        }

        public PagerDuty {
            Objects.requireNonNull(url, "url");
            details = Map.copyOf(details);
            images = List.copyOf(images);
            links = List.copyOf(links);
            texts = Map.copyOf(texts);
        }

        @Override
        public String kind() {
            return "pagerduty";
        }

        @Override
        public String target() {
            return url.getHost();
        }

        @Override
        public boolean opensIncidents() {
            return true;
        }

        @Override
        public FarEnd farEnd() {
            return FarEnd.of("pagerduty", url, routingKey, serviceKey);
        }

        @Override
        public boolean wantsChanges() {
            return changeEvents && routingKey.isPresent();
        }

        /** 120 events a minute for one key (developer.pagerduty.com, events-api-v2, rate limiting). */
        @Override
        public Optional<RateLimit> rateLimit() {
            return Optional.of(new RateLimit(120, Duration.ofMinutes(1)));
        }

        @Override
        public int messages(Notification notification) {
            return perAlert ? Math.max(1, notification.changed().size()) : 1;
        }

        /** Templates. */
        public record Image(String href, String src, String alt) {}

        /** Templates. */
        public record Link(String href, String text) {}
    }

    /**
     * {@code webhook_configs}, version 4.
     *
     * @param maxAlerts how many alerts a post holds at most; 0: all
     * @param payload a template for a body of the user's own, instead of version 4
     * @param signingSecret signs each post, so that the far end can tell it is ours
     */
    record Webhook(
            boolean sendResolved, Secret url, int maxAlerts, Optional<Duration> timeout, Optional<String> payload, Optional<Secret> signingSecret,
            HttpConfig http, Map<String, String> texts)
            implements Integration {
        public Webhook(boolean sendResolved, Secret url, int maxAlerts, Optional<Duration> timeout, Optional<String> payload, HttpConfig http, Map<String, String> texts) {
            this(sendResolved, url, maxAlerts, timeout, payload, Optional.empty(), http, texts);
        }

        public Webhook {
            Objects.requireNonNull(url, "url");
            texts = Map.copyOf(texts);
        }

        @Override
        public String kind() {
            return "webhook";
        }

        @Override
        public FarEnd farEnd() {
            return FarEnd.of("webhook", url);
        }
    }

    /** One that Alertmanager knows and Tocsin has no sender for; it loaded with a warning that says so. */
    record Unsupported(String kind, boolean sendResolved) implements Integration {
        @Override
        public FarEnd farEnd() {
            return FarEnd.of(kind);
        }

        @Override
        public Map<String, String> texts() {
            return Map.of();
        }
    }
}
