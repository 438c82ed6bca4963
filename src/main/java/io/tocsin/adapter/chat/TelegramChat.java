package io.tocsin.adapter.chat;

import io.tocsin.adapter.http.FlatJson;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.JsonBody;
import io.tocsin.adapter.http.Outcomes;
import io.tocsin.notify.Cut;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Links;
import io.tocsin.notify.Markups;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Prose;
import io.tocsin.notify.Telegram;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.Texts;
import io.tocsin.remote.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Telegram: sendMessage (core.telegram.org/bots/api#sendmessage). */
final class TelegramChat implements Chat<Telegram> {

    private static final int TEXT = 4_096;

    @Override
    public String name() {
        return "Telegram";
    }

    @Override
    public HttpConfig http(Telegram telegram) {
        return telegram.http();
    }

    @Override
    public HttpPost post(Telegram telegram, Notification notification, Texts texts, Links links) throws TextException {
        boolean html = telegram.parseMode().equals("HTML");
        Optional<String> own = html ? texts.findHtml("message") : texts.find("message");
        Optional<String> fitting = own.map(text -> html ? text : Cut.text(text, TEXT)).filter(text -> text.codePointCount(0, text.length()) <= TEXT && !text.isBlank());
        var prose = new Prose(notification, links, Markups.HTML);
        String ours = Markups.HTML.bold(Markups.HTML.escape(prose.title())) + "\n";
        return post(telegram, texts, fitting.orElseGet(() -> ours + prose.body(TEXT - ours.length())), fitting.isPresent() ? telegram.parseMode() : "HTML");
    }

    @Override
    public Optional<HttpPost> plainer(Telegram telegram, Notification notification, Texts texts, Links links, HttpResult result) throws TextException {
        boolean form = result instanceof HttpResult.Answer answer && answer.status() == 400
                && (answer.body().contains("can't parse entities") || answer.body().contains("message is too long"));
        if (!form) {
            return Optional.empty();
        }
        var prose = new Prose(notification, links, Markups.PLAIN);
        return Optional.of(post(telegram, texts, prose.title() + "\n" + prose.body(TEXT - 500), ""));
    }

    private static HttpPost post(Telegram telegram, Texts texts, String text, String parseMode) throws TextException {
        String base = telegram.apiUrl().toString().replaceAll("/+$", "");
        URI uri = URI.create(base + "/bot" + texts.strictly(telegram.token().reveal().strip()) + "/sendMessage");
        String chat = telegram.chat().reveal().strip();
        return HttpPost.json(uri, JsonBody.of(json -> {
            json.writeStringField("chat_id", chat);
            if (telegram.thread() != 0) {
                json.writeNumberField("message_thread_id", telegram.thread());
            }
            json.writeStringField("text", text);
            JsonBody.optional(json, "parse_mode", parseMode);
            json.writeBooleanField("disable_notification", telegram.silent());
            json.writeBooleanField("disable_web_page_preview", true);
        }), Optional.empty());
    }

    @Override
    public DeliveryOutcome outcome(HttpResult result) {
        if (!(result instanceof HttpResult.Answer answer) || answer.isSuccess()) {
            return Outcomes.of(result, name());
        }
        Map<String, String> fields = FlatJson.read(answer.body());
        String said = fields.getOrDefault("description", answer.body());
        DeliveryOutcome outcome = Outcomes.of(answer, name(), said + advice(answer.status(), said, fields));
        return outcome instanceof Retryable(var after, String why) ? new Retryable(after.or(() -> wait(fields)), why) : outcome;
    }

    private static Optional<Duration> wait(Map<String, String> fields) {
        return Optional.ofNullable(fields.get("parameters.retry_after")).filter(text -> text.matches("\\d{1,7}")).map(Long::parseLong).map(Duration::ofSeconds);
    }

    private static String advice(int status, String said, Map<String, String> fields) {
        if (fields.containsKey("parameters.migrate_to_chat_id")) {
            return ": the group has become a supergroup; its chat_id is now " + fields.get("parameters.migrate_to_chat_id");
        }
        if (status == 401 || status == 404) {
            return ": the bot's token is not valid (any more); ask @BotFather for it and put it into bot_token";
        }
        if (said.contains("chat not found")) {
            return ": check chat_id, and add the bot to the chat";
        }
        return said.contains("kicked") || said.contains("blocked") || said.contains("not enough rights") ? ": add the bot to the chat again, with leave to write" : "";
    }
}
