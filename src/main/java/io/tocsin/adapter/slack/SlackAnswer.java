package io.tocsin.adapter.slack;

import io.tocsin.adapter.http.FlatJson;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.Outcomes;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import java.util.Map;

/**
 * What Slack said.
 *
 * @param error Slack's own word for what is wrong; empty where nothing is
 * @param fields of an answer in JSON
 */
record SlackAnswer(DeliveryOutcome outcome, String error, Map<String, String> fields) {

    private static final String NAME = "Slack";

    /** An incoming webhook says {@code ok}, or an error's word with a status of its own (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). */
    static SlackAnswer ofWebhook(HttpResult result) {
        if (!(result instanceof HttpResult.Answer answer)) {
            return new SlackAnswer(Outcomes.of(result, NAME), "", Map.of());
        }
        if (FlatJson.read(answer.body()).containsKey("ok")) {
            return ofApi(result); // chat.postMessage given as api_url
        }
        String body = answer.body().strip();
        String error = answer.isSuccess() && isContent(body) ? "" : body;
        boolean odd = answer.isSuccess() && !error.isEmpty();
        return new SlackAnswer(odd ? failure(error, answer, body) : usual(answer, error), error, Map.of());
    }

    /** Servers that speak Slack's language answer with {@code ok}, nothing, or JSON of their own. */
    private static boolean isContent(String body) {
        return body.equals("ok") || body.isEmpty() || body.startsWith("{");
    }

    /** The Web API answers 200 whatever happened, and says in JSON what did. */
    static SlackAnswer ofApi(HttpResult result) {
        if (!(result instanceof HttpResult.Answer answer)) {
            return new SlackAnswer(Outcomes.of(result, NAME), "", Map.of());
        }
        Map<String, String> fields = FlatJson.read(answer.body());
        if ("true".equals(fields.get("ok"))) {
            return new SlackAnswer(new Delivered("ok"), "", fields);
        }
        String error = fields.getOrDefault("error", "");
        if (!answer.isSuccess() || error.isEmpty()) {
            return new SlackAnswer(answer.isSuccess() ? new Retryable("Slack answered without saying how it went") : usual(answer, error), error, fields);
        }
        String more = fields.getOrDefault("response_metadata.messages", fields.getOrDefault("needed", ""));
        return new SlackAnswer(failure(error, answer, error + (more.isEmpty() ? "" : " (" + more + ")")), error, fields);
    }

    private static DeliveryOutcome usual(HttpResult.Answer answer, String error) {
        String advice = SlackError.advice(error);
        return Outcomes.of(answer, NAME, advice.isEmpty() ? answer.body() : error + ": " + advice);
    }

    private static DeliveryOutcome failure(String error, HttpResult.Answer answer, String said) {
        String advice = SlackError.advice(error);
        String words = "Slack says " + said + (advice.isEmpty() ? "" : ": " + advice);
        return SlackError.isPassing(error) ? new Retryable(answer.retryAfter(), words) : new Rejected(words);
    }
}
