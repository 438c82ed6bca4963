package io.tocsin.adapter.slack;

import io.tocsin.adapter.slack.WebApi.Search;
import io.tocsin.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Looks in the channel for what an earlier attempt may have left there: Slack took the message, and its answer, with the {@code ts}, was lost. Needs
 * channels:history (groups:history in private channels), and channels:read where the channel is given by name
 * (docs.slack.dev/reference/methods/conversations.history).
 */
record EarlierPosts(WebApi api, ChannelIds channels) {

    /** What was tried may have been decided before, of which only the group is left. */
    private static final Duration BACK = Duration.ofHours(1);

    /** Of a page. Slack recommends 200 at most. */
    private static final String LIMIT = "200";

    /** The message itself, or else, where messages are gone on with, the one in which the same group goes on. The item has {@code channel} and {@code ts}. */
    Search message(String channel, SlackMessage message, boolean groupToo) throws InterruptedException {
        Mark mark = message.mark(Mark.Part.MESSAGE);
        Search where = channels.of(api, channel);
        if (where.item().isEmpty()) {
            return where;
        }
        String id = where.item().get().get("id");
        Search search = find("conversations.history", Map.of("channel", id, "oldest", oldest(message.notification())), one -> mark.isOn(one) || groupToo && mark.isOfTheSameGroup(one));
        return new Search(search.item().map(found -> Map.of("channel", id, "ts", found.get("ts"), "same", String.valueOf(mark.isOn(found)))), search.failure());
    }

    /** This very step, below that message. */
    Search step(Map<String, String> receipt, SlackMessage message) throws InterruptedException {
        Mark mark = message.mark(Mark.Part.STEP);
        return find("conversations.replies", Map.of("channel", receipt.get("channel"), "ts", receipt.get("ts"), "oldest", oldest(message.notification())), mark::isOn);
    }

    private Search find(String method, Map<String, String> where, Predicate<Map<String, String>> wanted) throws InterruptedException {
        var arguments = new java.util.LinkedHashMap<>(where);
        arguments.put("include_all_metadata", "true");
        arguments.put("limit", LIMIT);
        return api.find(method, arguments, "messages", one -> one.containsKey("ts") && wanted.test(one));
    }

    /** In seconds of the epoch, as a {@code ts} is. */
    private static String oldest(Notification notification) {
        Instant oldest = notification.decidedAt().minus(BACK);
        return oldest.getEpochSecond() + ".000000";
    }
}
