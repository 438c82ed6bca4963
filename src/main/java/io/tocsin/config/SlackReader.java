package io.tocsin.config;

import io.tocsin.config.yaml.YamlNode;
import io.tocsin.notify.Integration.Slack;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code slack_configs}: a webhook's address, or an app's token. */
final class SlackReader {

    private static final String[] TEXTS = {
        "username", "color", "title", "title_link", "pretext", "text", "message_text", "footer", "fallback", "callback_id", "icon_emoji", "icon_url",
        "image_url", "thumb_url"
    };

    private final GlobalSettings global;

    SlackReader(GlobalSettings global) {
        this.global = global;
    }

    Slack read(Section section) {
        Optional<Secret> apiUrl = Secrets.read(section, "api_url", Urls::checkSecret);
        Optional<Secret> appToken = Secrets.read(section, "app_token");
        if (apiUrl.isPresent() && appToken.isPresent()) {
            section.error("app_token", "at most one of \"api_url\" and \"app_token\" (or their _file forms) stands here");
        }
        URI appUrl = section.parsed("app_url", Urls::parse).orElse(global.slackAppUrl());
        Optional<HttpConfig> http = HttpConfigReader.read(section);
        boolean authorized = http.flatMap(HttpConfig::authorization).isPresent();
        Optional<Secret> token = appToken.or(() -> authorized || apiUrl.isPresent() ? Optional.empty() : global.slackAppToken());
        Optional<Secret> url = apiUrl.or(() -> token.isPresent() ? Optional.empty() : global.slackApiUrl());
        if (url.isEmpty() && token.isEmpty() && !section.has("api_url")) {
            section.error("neither \"api_url\" nor \"app_token\" is set, here or as \"slack_api_url\" or \"slack_app_token\" in \"global\"");
        }
        if (token.isPresent() && authorized) {
            section.error("http_config", "an app token is the authorization; \"http_config\" has none beside it");
        }
        checkUpdates(section, token, appUrl);
        return slack(section, url, token, appUrl, http.orElse(global.http()), global.style());
    }

    private static void checkUpdates(Section section, Optional<Secret> token, URI appUrl) {
        String apiUrl = section.text("api_url", "");
        if (section.flag("update_message", false) && token.isEmpty() && !apiUrl.equals(GlobalSettings.SLACK_APP_URL.toString())) {
            section.error("update_message", "only an app can update messages, with an \"app_token\"; a webhook cannot");
        }
    }

    private static Slack slack(Section section, Optional<Secret> url, Optional<Secret> token, URI appUrl, HttpConfig http, MessageStyle style) {
        boolean shortFields = section.flag("short_fields", false);
        var slack = new Slack(
                section.flag("send_resolved", false),
                url,
                token,
                appUrl,
                section.text("channel", ""),
                section.sections("fields").stream().map(SlackReader::field).toList(),
                section.sections("actions").stream().map(SlackReader::action).toList(),
                shortFields,
                section.flag("link_names", false),
                section.texts("mrkdwn_in"),
                section.flag("update_message", false),
                section.flag("thread", section.flag("threads", false)),
                section.goDuration("timeout").filter(timeout -> !timeout.isZero()),
                http,
                texts(section, style));
        section.done();
        return slack;
    }

    /** With {@code mentions}, our own: whom to call at which severity. */
    private static Map<String, String> texts(Section section, MessageStyle style) {
        Map<String, String> texts = Texts.read(section, style.of("slack"), TEXTS);
        section.textMap("mentions").forEach((severity, whom) -> texts.put("mentions." + severity.toLowerCase(Locale.ROOT), whom));
        return texts;
    }

    private static Slack.Field field(Section section) {
        var field = new Slack.Field(required(section, "title"), required(section, "value"), section.flag("short"));
        section.done();
        return field;
    }

    private static Slack.Action action(Section section) {
        required(section, "type");
        required(section, "text");
        if (!section.has("url") && !section.has("name")) {
            section.error("an action needs a \"url\" or a \"name\"");
        }
        Map<String, String> texts = Texts.read(section, "type", "text", "url", "style", "name", "value");
        Optional<Map<String, String>> confirm = section.section("confirm").map(SlackReader::confirmation);
        if (section.has("url")) {
            texts.remove("name");
            texts.remove("value");
        }
        boolean opensUrl = section.has("url");
        section.done();
        return new Slack.Action(Map.copyOf(texts), opensUrl ? Optional.empty() : confirm);
    }

    private static Map<String, String> confirmation(Section section) {
        required(section, "text");
        Map<String, String> texts = Texts.read(section, "text", "title", "ok_text", "dismiss_text");
        section.done();
        return Map.copyOf(texts);
    }

    private static String required(Section section, String key) {
        YamlNode node = section.node(key);
        String text = section.text(key, "");
        if (node == null || text.isEmpty()) {
            section.error(key, "\"" + key + "\" is missing");
        }
        return text;
    }
}
