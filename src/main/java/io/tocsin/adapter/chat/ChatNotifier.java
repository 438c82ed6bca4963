package io.tocsin.adapter.chat;

import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Discord;
import io.tocsin.notify.GoogleChat;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import io.tocsin.notify.Teams;
import io.tocsin.notify.Telegram;
import io.tocsin.notify.TextExpander;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.Texts;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Posts to a chat service. */
public final class ChatNotifier<I extends Integration> implements Notifier<I> {

    private final Chat<I> chat;
    private final Poster http;
    private final Supplier<Links> links;
    private final TextExpander texts;

    private ChatNotifier(Chat<I> chat, Poster http, Supplier<Links> links, TextExpander texts) {
        this.chat = chat;
        this.http = http;
        this.links = links;
        this.texts = texts;
    }

    /** @param links asked at each delivery, so that a reload takes effect */
    public static Notifier<Teams> teams(Poster http, Supplier<Links> links, TextExpander texts) {
        return new ChatNotifier<>(new TeamsChat(), http, links, texts);
    }

    /** @param links asked at each delivery, so that a reload takes effect */
    public static Notifier<Discord> discord(Poster http, Supplier<Links> links, TextExpander texts) {
        return new ChatNotifier<>(new DiscordChat(), http, links, texts);
    }

    /** @param links asked at each delivery, so that a reload takes effect */
    public static Notifier<Telegram> telegram(Poster http, Supplier<Links> links, TextExpander texts) {
        return new ChatNotifier<>(new TelegramChat(), http, links, texts);
    }

    /** @param links asked at each delivery, so that a reload takes effect */
    public static Notifier<GoogleChat> googleChat(Poster http, Supplier<Links> links, TextExpander texts) {
        return new ChatNotifier<>(new GoogleChatChat(), http, links, texts);
    }

    @Override
    public DeliveryOutcome deliver(I integration, Notification notification, Map<String, String> receipt) throws InterruptedException {
        try {
            var expanded = new Texts(texts, integration.texts(), notification);
            HttpResult result = http.post(chat.http(integration), chat.post(integration, notification, expanded, links.get()));
            Optional<HttpPost> plainer = chat.plainer(integration, notification, expanded, links.get(), result);
            return chat.outcome(plainer.isPresent() ? http.post(chat.http(integration), plainer.get()) : result);
        } catch (TextException e) {
            return new DeliveryOutcome.Rejected("a template of the " + chat.name() + " receiver failed: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new DeliveryOutcome.Rejected(chat.name() + "'s url is not an address"); // the message would show the address, which is a secret
        } catch (UncheckedIOException e) {
            return new DeliveryOutcome.Retryable(e.getMessage());
        }
    }
}
