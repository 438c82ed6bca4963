package io.tocsin.config;

import io.tocsin.notify.Integration.Webhook;
import io.tocsin.remote.Secret;
import java.util.Map;
import java.util.Optional;

/** Reads {@code webhook_configs}. */
final class WebhookReader {

    private WebhookReader() {}

    static Webhook read(Section section, GlobalSettings global) {
        Optional<Secret> url = Secrets.read(section, "url", Urls::checkSecretTemplate);
        if (!section.has("url") && !section.has("url_file")) {
            section.error("url", "one of \"url\" and \"url_file\" is needed");
        }
        long maxAlerts = section.number("max_alerts", 0);
        if (maxAlerts < 0) {
            section.error("max_alerts", "\"max_alerts\" is zero, for any number, or more");
        }
        var webhook = new Webhook(
                section.flag("send_resolved", true),
                url.orElse(Secret.of("")),
                Math.clamp(maxAlerts, 0, Integer.MAX_VALUE),
                section.goDuration("timeout").filter(timeout -> !timeout.isZero()),
                Optional.ofNullable(section.node("payload")).map(JsonText::of),
                Secrets.read(section, "signing_secret"),
                HttpConfigReader.read(section).orElse(global.http()),
                Map.of());
        section.done();
        return webhook;
    }
}
