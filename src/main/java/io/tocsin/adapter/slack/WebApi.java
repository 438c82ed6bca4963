package io.tocsin.adapter.slack;

import io.tocsin.adapter.http.FlatJson;
import io.tocsin.adapter.http.FlatJson.Listing;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.Poster;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Integration.Slack;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Slack's Web API, by the bot's token. {@code app_url} is the address of chat.postMessage; the other methods are its neighbours. */
record WebApi(Poster http, Slack slack) {

    /** A page of messages, each with its blocks. */
    private static final int PAGE_LIMIT = 8 * 1024 * 1024;

    /** Enough for a storm; whoever has more to look through posts twice rather than late. */
    private static final int PAGES = 10;

    /** Reading does no harm: what fails by chance is read again at once, so that a message that may be there need not wait for another attempt. */
    private static final int READS = 3;

    /**
     * What was found in a list.
     *
     * @param item its fields, flat; empty where it is not there, or nobody knows
     * @param failure how asking failed; empty where it did not
     */
    record Search(Optional<Map<String, String>> item, Optional<DeliveryOutcome> failure) {

        static final Search NOTHING = new Search(Optional.empty(), Optional.empty());

        static Search found(Map<String, String> item) {
            return new Search(Optional.of(item), Optional.empty());
        }

        static Search failed(DeliveryOutcome failure) {
            return new Search(Optional.empty(), Optional.of(failure));
        }

        /** Whether Slack may well answer it at another time. */
        boolean mayComeLater() {
            return failure.filter(Retryable.class::isInstance).isPresent();
        }
    }

    SlackAnswer post(String method, byte[] body) throws InterruptedException {
        return SlackAnswer.ofApi(send(HttpPost.json(uri(method), body, slack.timeout()).with("Content-Type", "application/json; charset=utf-8")));
    }

    /**
     * Looks through a list page by page.
     *
     * @param list the name it has in the answer
     * @param wanted of items as flat fields
     */
    Search find(String method, Map<String, String> arguments, String list, Predicate<Map<String, String>> wanted) throws InterruptedException {
        var form = new LinkedHashMap<>(arguments);
        for (int page = 0; page < PAGES; page++) {
            HttpResult result = read(HttpPost.form(uri(method), form, slack.timeout()).upTo(PAGE_LIMIT));
            Listing listing = result instanceof HttpResult.Answer answer ? FlatJson.list(answer.body(), list) : new Listing(Map.of(), List.of());
            if (!"true".equals(listing.fields().get("ok"))) {
                return Search.failed(SlackAnswer.ofApi(result).outcome());
            }
            Optional<Map<String, String>> found = listing.items().stream().filter(wanted).findFirst();
            String next = listing.fields().getOrDefault("response_metadata.next_cursor", "");
            if (found.isPresent() || next.isEmpty()) {
                return new Search(found, Optional.empty());
            }
            form.put("cursor", next);
        }
        return Search.NOTHING;
    }

    /** Where Slack says when to come again, that is for the next attempt. */
    private HttpResult read(HttpPost question) throws InterruptedException {
        HttpResult result = send(question);
        for (int more = 1; more < READS && SlackAnswer.ofApi(result).outcome() instanceof Retryable(var after, var why) && after.isEmpty(); more++) {
            result = send(question);
        }
        return result;
    }

    private HttpResult send(HttpPost post) throws InterruptedException {
        return http.post(slack.http(), post.with("Authorization", "Bearer " + slack.appToken().orElseThrow().reveal()));
    }

    private URI uri(String method) {
        return method.equals("chat.postMessage") ? slack.appUrl() : slack.appUrl().resolve(method);
    }
}
