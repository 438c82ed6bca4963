package io.tocsin.adapter.slack;

import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.Poster;
import io.tocsin.adapter.slack.SlackMessage.Place;
import io.tocsin.group.NotificationReason;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration.Slack;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;
import java.net.URI;
import java.util.Map;

/**
 * One delivery through the Web API. The receipt is the message's channel (its ID: chat.update takes no name) and {@code ts}, and whether it said that all is
 * over: what fires after that gets a message of its own, since nobody is told of a change to an old one.
 */
record BotPost(Poster http, Slack slack, SlackMessage message, String channel) {

    private static final String CHANNEL = "channel";
    private static final String TS = "ts";
    private static final String STATUS = "status";
    private static final String RESOLVED = "resolved";

    DeliveryOutcome send(Map<String, String> receipt) throws InterruptedException {
        boolean goesOn = receipt.containsKey(CHANNEL) && receipt.containsKey(TS) && !(notification().isFiring() && RESOLVED.equals(receipt.get(STATUS)));
        if (goesOn && slack.updateMessage()) {
            return update(receipt);
        }
        if (goesOn && slack.threads()) {
            return step(receipt, !notification().isFiring());
        }
        return fresh();
    }

    private DeliveryOutcome fresh() throws InterruptedException {
        SlackAnswer answer = laidOut(postMessage(), Place.in(channel));
        return answer.outcome() instanceof Delivered ? delivered(answer.fields().getOrDefault(CHANNEL, channel), answer.fields().getOrDefault(TS, "")) : answer.outcome();
    }

    private DeliveryOutcome update(Map<String, String> receipt) throws InterruptedException {
        SlackAnswer answer = laidOut(postMessage().resolve("chat.update"), new Place(receipt.get(CHANNEL), receipt.get(TS), "", false));
        if (SlackError.asksForANewMessage(answer.error())) {
            return fresh();
        }
        if (!(answer.outcome() instanceof Delivered) || !slack.threads() || notification().changed().isEmpty()) {
            return answer.outcome() instanceof Delivered ? delivered(receipt.get(CHANNEL), receipt.get(TS)) : answer.outcome();
        }
        return step(receipt, notification().reason() == NotificationReason.NEW_ALERTS); // an update makes no sound; what is new should
    }

    /** To try it again does no harm where the update went before: an update can be repeated. */
    private DeliveryOutcome step(Map<String, String> receipt, boolean broadcast) throws InterruptedException {
        SlackAnswer answer = post(postMessage(), message.step(new Place(receipt.get(CHANNEL), "", receipt.get(TS), broadcast)));
        if (answer.outcome() instanceof Retryable || answer.outcome() instanceof Delivered) {
            return answer.outcome() instanceof Delivered ? delivered(receipt.get(CHANNEL), receipt.get(TS)) : answer.outcome();
        }
        return slack.updateMessage() ? delivered(receipt.get(CHANNEL), receipt.get(TS)) : fresh();
    }

    private Delivered delivered(String channelId, String ts) {
        return new Delivered("ok", Map.of(CHANNEL, channelId, TS, ts, STATUS, new Wording(notification()).isOver() ? RESOLVED : "firing"));
    }

    private SlackAnswer laidOut(URI uri, Place place) throws InterruptedException {
        SlackAnswer answer = post(uri, message.full(place));
        return SlackError.isAboutLayout(answer.error()) ? post(uri, message.plain(place)) : answer;
    }

    private SlackAnswer post(URI uri, byte[] body) throws InterruptedException {
        HttpPost post = HttpPost.json(uri, body, slack.timeout()).with("Content-Type", "application/json; charset=utf-8");
        return SlackAnswer.ofApi(http.post(slack.http(), post.with("Authorization", "Bearer " + slack.appToken().orElseThrow().reveal())));
    }

    /** {@code app_url} is the address of chat.postMessage; the other methods are its neighbours. */
    private URI postMessage() {
        return slack.appUrl();
    }

    private Notification notification() {
        return message.notification();
    }
}
