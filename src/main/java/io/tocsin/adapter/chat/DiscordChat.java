package io.tocsin.adapter.chat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.adapter.http.FlatJson;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.JsonBody;
import io.tocsin.adapter.http.Outcomes;
import io.tocsin.notify.Cut;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Discord;
import io.tocsin.notify.Links;
import io.tocsin.notify.Markups;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Prose;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.Texts;
import io.tocsin.remote.HttpConfig;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Discord: one embed (discord.com/developers/docs/resources/webhook#execute-webhook). */
final class DiscordChat implements Chat<Discord> {

    private static final int TITLE = 256;
    private static final int DESCRIPTION = 4_096;
    private static final int CONTENT = 2_000;

    @Override
    public String name() {
        return "Discord";
    }

    @Override
    public HttpConfig http(Discord discord) {
        return discord.http();
    }

    @Override
    public HttpPost post(Discord discord, Notification notification, Texts texts, Links links) throws TextException {
        URI uri = URI.create(texts.strictly(discord.url().reveal().strip()));
        return HttpPost.json(uri, JsonBody.of(json -> write(json, notification, texts, links)), Optional.empty());
    }

    private static void write(JsonGenerator json, Notification notification, Texts texts, Links links) throws IOException {
        var prose = new Prose(notification, links, Markups.MARKDOWN);
        JsonBody.optional(json, "content", Cut.text(texts.or("content", () -> ""), CONTENT));
        JsonBody.optional(json, "username", Cut.text(texts.or("username", () -> ""), 80));
        JsonBody.optional(json, "avatar_url", texts.or("avatar_url", () -> ""));
        json.writeArrayFieldStart("embeds");
        json.writeStartObject();
        json.writeStringField("title", Cut.text(texts.or("title", prose::title), TITLE));
        JsonBody.optional(json, "url", links.page(notification.alerts().getFirst()).orElse(""));
        json.writeStringField("description", Cut.text(texts.or("message", () -> prose.body(DESCRIPTION)), DESCRIPTION));
        json.writeNumberField("color", Colors.rgb(notification));
        json.writeEndObject();
        json.writeEndArray();
        mentions(json, texts);
    }

    /** Only who configures the receiver calls people by name; what stands in a label never does. */
    private static void mentions(JsonGenerator json, Texts texts) throws IOException {
        json.writeObjectFieldStart("allowed_mentions");
        json.writeArrayFieldStart("parse");
        if (texts.has("content")) {
            for (String kind : new String[] {"users", "roles", "everyone"}) {
                json.writeString(kind);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public DeliveryOutcome outcome(HttpResult result) {
        if (!(result instanceof HttpResult.Answer answer) || answer.isSuccess()) {
            return Outcomes.of(result, name());
        }
        Map<String, String> fields = FlatJson.read(answer.body());
        String said = fields.getOrDefault("message", answer.body());
        String advice = switch (fields.getOrDefault("code", "")) {
            case "10015" -> ": the webhook is gone; make a new one in the channel's settings and put it into webhook_url";
            case "50027" -> ": the webhook's token is not valid; copy webhook_url anew";
            case "50035" -> ": it does not understand the message; check the templates of this receiver";
            default -> "";
        };
        return Outcomes.of(answer, name(), said + advice);
    }
}
