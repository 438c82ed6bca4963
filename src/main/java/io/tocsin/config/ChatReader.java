package io.tocsin.config;

import io.tocsin.notify.Discord;
import io.tocsin.notify.GoogleChat;
import io.tocsin.notify.Teams;
import io.tocsin.notify.Telegram;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads the chats: {@code discord_configs}, {@code msteams_configs}, {@code msteamsv2_configs}, {@code telegram_configs}, {@code googlechat_configs}. */
final class ChatReader {

    private static final List<String> PARSE_MODES = List.of("", "Markdown", "MarkdownV2", "HTML");

    private final GlobalSettings global;

    ChatReader(GlobalSettings global) {
        this.global = global;
    }

    Discord discord(Section section) {
        var discord = new Discord(section.flag("send_resolved", true), url(section, "webhook_url"), http(section),
                Texts.read(section, global.style().of("discord"), "content", "title", "message", "username", "avatar_url"));
        section.done();
        return discord;
    }

    /** @param kind {@code msteams} or {@code msteamsv2} */
    Teams teams(String kind, Section section) {
        boolean adaptive = kind.equals("msteamsv2");
        String[] keys = adaptive ? new String[] {"title", "text"} : new String[] {"title", "summary", "text"};
        var teams = new Teams(section.flag("send_resolved", true), adaptive, url(section, "webhook_url"), http(section), Texts.read(section, global.style().of(kind), keys));
        section.done();
        return teams;
    }

    /** A key of our own; its keys are called as those of other chats. */
    GoogleChat googleChat(Section section) {
        var chat = new GoogleChat(section.flag("send_resolved", true), url(section, "url"), section.flag("threads", true), http(section),
                Texts.read(section, global.style().of("googlechat"), "message"));
        section.done();
        return chat;
    }

    Telegram telegram(Section section) {
        Optional<Secret> token = Secrets.read(section, "bot_token").or(global::telegramToken);
        if (token.isEmpty()) {
            section.error("\"bot_token\" is missing, here and as \"telegram_bot_token\" in \"global\"");
        }
        String mode = section.text("parse_mode", "HTML");
        if (!PARSE_MODES.contains(mode)) {
            section.error("parse_mode", "\"parse_mode\" is one of Markdown, MarkdownV2, HTML");
        }
        URI api = section.parsed("api_url", Urls::parse).orElse(global.telegramUrl());
        var telegram = new Telegram(section.flag("send_resolved", true), api, token.orElse(Secret.of("")), chat(section), section.number("message_thread_id", 0),
                section.flag("disable_notifications", false), mode, http(section), Texts.read(section, global.style().of("telegram"), "message"));
        section.done();
        return telegram;
    }

    private static Secret chat(Section section) {
        long chat = section.number("chat_id", 0);
        Optional<Secret> file = Secrets.file(section, "chat_id_file");
        if (chat != 0 == file.isPresent()) {
            section.error("exactly one of \"chat_id\" and \"chat_id_file\" is needed");
        }
        return file.orElse(Secret.of(String.valueOf(chat)));
    }

    private static Secret url(Section section, String key) {
        Optional<Secret> url = Secrets.read(section, key, Urls::checkSecret);
        if (!section.has(key) && !section.has(key + "_file")) {
            section.error("one of \"" + key + "\" and \"" + key + "_file\" is needed");
        }
        return url.orElse(Secret.of(""));
    }

    private HttpConfig http(Section section) {
        return HttpConfigReader.read(section).orElse(global.http());
    }
}
