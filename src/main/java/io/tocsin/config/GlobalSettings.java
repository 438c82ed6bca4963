package io.tocsin.config;

import io.tocsin.notify.Integration.Smarthost;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code global} section: what holds wherever a receiver says nothing else.
 *
 * @param style whose texts hold where the user wrote none
 * @param given the keys that have a value, for integrations whose settings are only checked
 */
record GlobalSettings(
        Duration resolveTimeout,
        HttpConfig http,
        Smtp smtp,
        Optional<Secret> slackApiUrl,
        Optional<Secret> slackAppToken,
        URI slackAppUrl,
        URI pagerdutyUrl,
        URI opsgenieUrl,
        Optional<Secret> opsgenieKey,
        URI telegramUrl,
        Optional<Secret> telegramToken,
        MessageStyle style,
        Set<String> given) {

    static final URI SLACK_APP_URL = URI.create("https://slack.com/api/chat.postMessage");
    static final URI OPSGENIE_URL = URI.create("https://api.opsgenie.com/");
    static final URI TELEGRAM_URL = URI.create("https://api.telegram.org");
    static final URI PAGERDUTY_URL = URI.create("https://events.pagerduty.com/v2/enqueue");

    /** With other texts where the user wrote none. */
    GlobalSettings with(MessageStyle other) {
        return new GlobalSettings(resolveTimeout, http, smtp, slackApiUrl, slackAppToken, slackAppUrl, pagerdutyUrl, opsgenieUrl, opsgenieKey, telegramUrl, telegramToken,
                other, given);
    }

    /** The {@code smtp_*} keys. */
    record Smtp(
            String from,
            String hello,
            Optional<Smarthost> smarthost,
            String username,
            String identity,
            Optional<Secret> password,
            Optional<Secret> secret,
            boolean requireTls,
            Optional<Boolean> forceImplicitTls,
            TlsConfig tls) {}
}
