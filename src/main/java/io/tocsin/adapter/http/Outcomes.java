package io.tocsin.adapter.http;

import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;

/** What an HTTP result means where the far end gives its status codes their usual sense. */
public final class Outcomes {

    /** As much of an answer as a person reads. */
    private static final int EXCERPT = 300;

    private Outcomes() {}

    /** @param farEnd how the far end is called in messages, such as {@code the webhook} */
    public static DeliveryOutcome of(HttpResult result, String farEnd) {
        return switch (result) {
            case HttpResult.Answer answer -> of(answer, farEnd, answer.body());
            case HttpResult.NoAnswer(String why) -> new Retryable(why);
            case HttpResult.Unsendable(String why) -> new Rejected(why);
        };
    }

    /** @param said what the far end said, where it stands deeper in the body than its beginning */
    public static DeliveryOutcome of(HttpResult.Answer answer, String farEnd, String said) {
        String words = farEnd + " answered " + answer.status() + meaning(answer.status()) + excerpt(said);
        if (answer.isSuccess()) {
            return new Delivered(answer.status() + excerpt(said));
        }
        return isWorthAnotherTry(answer.status()) ? new Retryable(answer.retryAfter(), words) : new Rejected(words);
    }

    /** Alertmanager tries again after 5xx only, and so loses what a far end was too busy for (#2205); a request timeout (408) is the same case. */
    static boolean isWorthAnotherTry(int status) {
        return status / 100 == 5 || status == 429 || status == 408;
    }

    private static String meaning(int status) {
        return switch (status) {
            case 400 -> " (it does not understand the message)";
            case 401 -> " (it wants other credentials)";
            case 403 -> " (these credentials may not do that)";
            case 404 -> " (there is nothing at that address)";
            case 405 -> " (it takes no POST at that address)";
            case 410 -> " (what was at that address is gone)";
            case 413 -> " (the message is too large)";
            case 429 -> " (too many messages)";
            default -> status / 100 == 5 ? " (a fault on its side)" : status / 100 == 3 ? " (it is elsewhere)" : "";
        };
    }

    private static String excerpt(String said) {
        String line = said.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "" : ": " + (line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line);
    }
}
