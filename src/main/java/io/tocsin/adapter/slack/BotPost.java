package io.tocsin.adapter.slack;

import io.tocsin.adapter.slack.SlackMessage.Place;
import io.tocsin.adapter.slack.WebApi.Search;
import io.tocsin.group.NotificationReason;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration.Slack;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;
import java.util.Map;
import java.util.Optional;

/**
 * One delivery through the Web API. The receipt is the message's channel (its ID: chat.update takes no name) and {@code ts}, and whether it said that all is
 * over: what fires after that gets a message of its own, since nobody is told of a change to an old one.
 *
 * @param attempts before this one, of which nobody knows whether they arrived
 */
record BotPost(WebApi api, SlackMessage message, String channel, ChannelIds channels, int attempts) {

    private static final String POST = "chat.postMessage";
    private static final String CHANNEL = "channel";
    private static final String TS = "ts";
    private static final String STATUS = "status";
    private static final String RESOLVED = "resolved";

    /** So often Slack is asked whether it has the message, where it does not say: for about ten minutes. After that twice is better than late. */
    private static final int PATIENCE = 12;

    DeliveryOutcome send(Map<String, String> receipt) throws InterruptedException {
        boolean goesOn = receipt.containsKey(CHANNEL) && receipt.containsKey(TS) && !(notification().isFiring() && RESOLVED.equals(receipt.get(STATUS)));
        return goesOn && (slack().updateMessage() || slack().threads()) ? goOn(receipt) : fresh(slack().updateMessage() || slack().threads());
    }

    private DeliveryOutcome goOn(Map<String, String> receipt) throws InterruptedException {
        return slack().updateMessage() ? update(receipt) : step(receipt, !notification().isFiring());
    }

    /** @param groupToo whether an earlier message about the group would do, if it goes on there */
    private DeliveryOutcome fresh(boolean groupToo) throws InterruptedException {
        if (attempts > 0) {
            Search search = new EarlierPosts(api, channels).message(channel, message, groupToo);
            if (search.item().isPresent()) {
                Map<String, String> found = search.item().get();
                return "true".equals(found.get("same")) ? delivered(found.get(CHANNEL), found.get(TS)) : goOn(found);
            }
            if (isToBeAskedAgain(search)) {
                return search.failure().orElseThrow();
            }
        }
        SlackAnswer answer = laidOut(POST, Place.in(channel));
        Optional.ofNullable(answer.fields().get(CHANNEL)).ifPresent(id -> channels.learn(slack(), channel, id));
        return answer.outcome() instanceof Delivered ? delivered(answer.fields().getOrDefault(CHANNEL, channel), answer.fields().getOrDefault(TS, "")) : answer.outcome();
    }

    private boolean isToBeAskedAgain(Search search) {
        return search.mayComeLater() && attempts < PATIENCE;
    }

    private DeliveryOutcome update(Map<String, String> receipt) throws InterruptedException {
        SlackAnswer answer = laidOut("chat.update", new Place(receipt.get(CHANNEL), receipt.get(TS), "", false));
        if (SlackError.asksForANewMessage(answer.error())) {
            return fresh(false);
        }
        if (!(answer.outcome() instanceof Delivered) || !slack().threads() || notification().changed().isEmpty()) {
            return answer.outcome() instanceof Delivered ? delivered(receipt.get(CHANNEL), receipt.get(TS)) : answer.outcome();
        }
        return step(receipt, notification().reason() == NotificationReason.NEW_ALERTS); // an update makes no sound; what is new should
    }

    /** To try it again does no harm where the update went before: an update can be repeated. */
    private DeliveryOutcome step(Map<String, String> receipt, boolean broadcast) throws InterruptedException {
        if (attempts > 0) {
            Search search = new EarlierPosts(api, channels).step(receipt, message);
            if (search.item().isPresent()) {
                return delivered(receipt.get(CHANNEL), receipt.get(TS));
            }
            if (isToBeAskedAgain(search)) {
                return search.failure().orElseThrow();
            }
        }
        SlackAnswer answer = api.post(POST, message.step(new Place(receipt.get(CHANNEL), "", receipt.get(TS), broadcast)));
        if (answer.outcome() instanceof Retryable || answer.outcome() instanceof Delivered) {
            return answer.outcome() instanceof Delivered ? delivered(receipt.get(CHANNEL), receipt.get(TS)) : answer.outcome();
        }
        return slack().updateMessage() ? delivered(receipt.get(CHANNEL), receipt.get(TS)) : fresh(false);
    }

    private Delivered delivered(String channelId, String ts) {
        return new Delivered("ok", Map.of(CHANNEL, channelId, TS, ts, STATUS, new Wording(notification()).isOver() ? RESOLVED : "firing"));
    }

    private SlackAnswer laidOut(String method, Place place) throws InterruptedException {
        SlackAnswer answer = api.post(method, message.full(place));
        return SlackError.isAboutLayout(answer.error()) ? api.post(method, message.plain(place)) : answer;
    }

    private Notification notification() {
        return message.notification();
    }

    private Slack slack() {
        return api.slack();
    }
}
