package io.tocsin.adapter.chat;

import io.tocsin.adapter.http.FlatJson;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.JsonBody;
import io.tocsin.adapter.http.Outcomes;
import io.tocsin.notify.Cut;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.GoogleChat;
import io.tocsin.notify.Links;
import io.tocsin.notify.Markups;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Prose;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.Texts;
import io.tocsin.remote.HttpConfig;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Google Chat: a text message (developers.google.com/workspace/chat/quickstart/webhooks). */
final class GoogleChatChat implements Chat<GoogleChat> {

    private static final int TEXT = 4_000;

    @Override
    public String name() {
        return "Google Chat";
    }

    @Override
    public HttpConfig http(GoogleChat chat) {
        return chat.http();
    }

    @Override
    public HttpPost post(GoogleChat chat, Notification notification, Texts texts, Links links) throws TextException {
        String url = texts.strictly(chat.url().reveal().strip());
        String threaded = chat.threads() ? (url.contains("?") ? "&" : "?") + "messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD" : "";
        var prose = new Prose(notification, links, Markups.GOOGLE_CHAT);
        String title = Markups.GOOGLE_CHAT.bold(Markups.GOOGLE_CHAT.escape(prose.title())) + "\n";
        String text = Cut.text(texts.or("message", () -> title + prose.body(TEXT - title.length())), TEXT);
        return HttpPost.json(URI.create(url + threaded), JsonBody.of(json -> {
            json.writeStringField("text", text);
            if (chat.threads()) {
                json.writeObjectFieldStart("thread");
                json.writeStringField("threadKey", notification.group().labels().fingerprint() + "-" + Integer.toHexString(notification.group().route().hashCode()));
                json.writeEndObject();
            }
        }), Optional.empty());
    }

    @Override
    public DeliveryOutcome outcome(HttpResult result) {
        if (!(result instanceof HttpResult.Answer answer) || answer.isSuccess()) {
            return Outcomes.of(result, name()) instanceof DeliveryOutcome.Delivered ? new DeliveryOutcome.Delivered("200") : Outcomes.of(result, name());
        }
        Map<String, String> fields = FlatJson.read(answer.body());
        String advice = switch (answer.status()) {
            case 400, 404 -> ": the space or its webhook is gone; make a new one and put it into url";
            case 401, 403 -> ": the webhook's key or token is not valid (any more); copy url anew";
            default -> "";
        };
        return Outcomes.of(answer, name(), fields.getOrDefault("error.message", answer.body()) + advice);
    }
}
