package io.tocsin.adapter.chat;

import com.fasterxml.jackson.core.JsonGenerator;
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
import io.tocsin.notify.Teams;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.Texts;
import io.tocsin.remote.HttpConfig;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Microsoft Teams: an adaptive card for a workflow, or the older card of a connector (learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors). */
final class TeamsChat implements Chat<Teams> {

    /** Of the 28 KB that a message may have. */
    private static final int TEXT = 10_000;

    private static final int TITLE = 250;

    @Override
    public String name() {
        return "Teams";
    }

    @Override
    public HttpConfig http(Teams teams) {
        return teams.http();
    }

    @Override
    public HttpPost post(Teams teams, Notification notification, Texts texts, Links links) throws TextException {
        URI uri = URI.create(texts.strictly(teams.url().reveal().strip()));
        var prose = new Prose(notification, links, Markups.MARKDOWN);
        String title = Cut.text(texts.or("title", prose::title), TITLE);
        String text = Cut.text(texts.or("text", () -> prose.text(TEXT).replace("\n", "\n\n")), TEXT * 2);
        List<Prose.Button> buttons = prose.buttons();
        return HttpPost.json(uri, JsonBody.of(json -> {
            if (teams.adaptive()) {
                adaptive(json, title, text, Colors.named(notification), buttons);
            } else {
                card(json, title, texts.or("summary", () -> title), text, Colors.rgb(notification), buttons);
            }
        }), Optional.empty());
    }

    private static void adaptive(JsonGenerator json, String title, String text, String color, List<Prose.Button> buttons) throws IOException {
        json.writeStringField("type", "message");
        json.writeArrayFieldStart("attachments");
        json.writeStartObject();
        json.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
        json.writeNullField("contentUrl");
        json.writeObjectFieldStart("content");
        json.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.writeStringField("type", "AdaptiveCard");
        json.writeStringField("version", "1.2");
        json.writeArrayFieldStart("body");
        block(json, title, color);
        block(json, text, "");
        json.writeEndArray();
        json.writeArrayFieldStart("actions");
        for (Prose.Button button : buttons) {
            json.writeStartObject();
            json.writeStringField("type", "Action.OpenUrl");
            json.writeStringField("title", button.text());
            json.writeStringField("url", button.url());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("msteams");
        json.writeStringField("width", "full");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** @param color empty: plain text, no heading */
    private static void block(JsonGenerator json, String text, String color) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "TextBlock");
        json.writeStringField("text", text);
        json.writeBooleanField("wrap", true);
        if (!color.isEmpty()) {
            json.writeStringField("weight", "Bolder");
            json.writeStringField("size", "Medium");
            json.writeStringField("style", "heading");
            json.writeStringField("color", color);
        }
        json.writeEndObject();
    }

    private static void card(JsonGenerator json, String title, String summary, String text, int color, List<Prose.Button> buttons) throws IOException {
        json.writeStringField("@context", "http://schema.org/extensions");
        json.writeStringField("@type", "MessageCard");
        json.writeStringField("title", title);
        json.writeStringField("summary", summary);
        json.writeStringField("text", text);
        json.writeStringField("themeColor", "%06x".formatted(color));
        json.writeArrayFieldStart("potentialAction");
        for (Prose.Button button : buttons) {
            json.writeStartObject();
            json.writeStringField("@type", "OpenUri");
            json.writeStringField("name", button.text());
            json.writeArrayFieldStart("targets");
            json.writeStartObject();
            json.writeStringField("os", "default");
            json.writeStringField("uri", button.url());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A connector answers 200 and says in the body that it failed: {@code … endpoint returned HTTP error 429 with ContextId …}. */
    @Override
    public DeliveryOutcome outcome(HttpResult result) {
        if (result instanceof HttpResult.Answer answer && answer.isSuccess() && answer.body().contains("HTTP error")) {
            boolean passing = answer.body().matches("(?s).*HTTP error (429|408|5\\d\\d).*");
            String words = "Teams says " + Cut.text(answer.body().strip(), 300);
            return passing ? new Retryable(answer.retryAfter(), words) : new DeliveryOutcome.Rejected(words);
        }
        return Outcomes.of(result, name());
    }
}
