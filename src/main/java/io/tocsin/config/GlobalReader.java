package io.tocsin.config;

import io.tocsin.config.GlobalSettings.Smtp;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.notify.Integration.Smarthost;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code global} with Alertmanager's defaults and refusals (config/config.go, GlobalConfig). */
final class GlobalReader {

    private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

    /** Addresses for integrations that Tocsin has no sender for. */
    private static final List<String> OTHER_URLS = List.of(
            "jira_api_url", "wechat_api_url", "victorops_api_url", "webex_api_url", "rocketchat_api_url");

    private static final List<String> OTHER_SECRETS = List.of(
            "wechat_api_secret", "victorops_api_key", "rocketchat_token", "rocketchat_token_id");

    /** The services of RFC 6335's registry that a mail server listens on. */
    private static final Map<String, String> MAIL_PORTS = Map.of("smtp", "25", "submission", "587", "smtps", "465", "submissions", "465");

    private final Section section;

    private GlobalReader(Section section) {
        this.section = section;
    }

    /** @param root the whole configuration */
    static GlobalSettings read(Section root) {
        Section section = root.section("global")
                .orElseGet(() -> new Section(root.reading(), new YamlMapping(root.mapping().source(), root.mapping().start(), List.of(), 1), "global"));
        return new GlobalReader(section).read();
    }

    private GlobalSettings read() {
        Optional<Secret> apiUrl = Secrets.read(section, "slack_api_url", Urls::checkSecret);
        Optional<Secret> appToken = Secrets.read(section, "slack_app_token");
        var settings = new GlobalSettings(
                section.duration("resolve_timeout").orElse(RESOLVE_TIMEOUT),
                HttpConfigReader.read(section).orElse(HttpConfig.DEFAULT),
                smtp(),
                apiUrl,
                appToken,
                section.parsed("slack_app_url", Urls::parse).orElse(GlobalSettings.SLACK_APP_URL),
                section.parsed("pagerduty_url", Urls::parse).orElse(GlobalSettings.PAGERDUTY_URL),
                section.parsed("opsgenie_api_url", Urls::parse).orElse(GlobalSettings.OPSGENIE_URL),
                Secrets.read(section, "opsgenie_api_key"),
                section.parsed("telegram_api_url", Urls::parse).orElse(GlobalSettings.TELEGRAM_URL),
                Secrets.read(section, "telegram_bot_token"),
                MessageStyle.TOCSIN,
                others());
        boolean sameAddress = section.text("slack_api_url", "").equals(settings.slackAppUrl().toString());
        if (apiUrl.isPresent() && appToken.isPresent() && !sameAddress) {
            section.error("slack_app_token", "at most one of \"slack_app_token\" and \"slack_api_url\" (or their _file forms) stands here");
        }
        section.done();
        return settings;
    }

    private Smtp smtp() {
        return new Smtp(
                section.text("smtp_from", ""),
                section.text("smtp_hello", "localhost"),
                smarthost(section, "smtp_smarthost"),
                section.text("smtp_auth_username", ""),
                section.text("smtp_auth_identity", ""),
                Secrets.read(section, "smtp_auth_password"),
                Secrets.read(section, "smtp_auth_secret"),
                section.flag("smtp_require_tls", true),
                section.flag("smtp_force_implicit_tls"),
                TlsConfigReader.read(section, "smtp_tls_config").orElse(TlsConfig.DEFAULT));
    }

    static Optional<Smarthost> smarthost(Section section, String key) {
        return section.has(key) ? section.parsed(key, GlobalReader::hostAndPort) : Optional.empty();
    }

    private static Smarthost hostAndPort(String text) throws SyntaxException {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        if (colon < 0 || !bracketed && bare.indexOf(':') >= 0) {
            throw new SyntaxException("a mail server is written host:port, such as mail.example.org:587; an IPv6 address in brackets", 0, text.length());
        }
        String port = MAIL_PORTS.getOrDefault(text.substring(colon + 1), text.substring(colon + 1));
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new SyntaxException("the port after the colon is a number up to 65535", colon + 1, text.length());
        }
        return new Smarthost(bare.isEmpty() ? "localhost" : bare, Integer.parseInt(port));
    }

    private Set<String> others() {
        var given = new HashSet<String>();
        OTHER_URLS.forEach(key -> section.parsed(key, Urls::check).ifPresent(url -> given.add(key)));
        OTHER_SECRETS.forEach(key -> Secrets.read(section, key).ifPresent(secret -> given.add(key)));
        Secrets.read(section, "mattermost_webhook_url", Urls::checkSecret).ifPresent(secret -> given.add("mattermost_webhook_url"));
        section.text("wechat_api_corp_id").filter(id -> !id.isEmpty()).ifPresent(id -> given.add("wechat_api_corp_id"));
        return Set.copyOf(given);
    }
}
