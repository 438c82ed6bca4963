package io.tocsin.adapter.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.Samples;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.Poster;
import io.tocsin.group.NotificationReason;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Notification;
import io.tocsin.remote.HttpConfig;
import io.tocsin.testing.SlackWorkspace;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Slack took the message, and its answer was lost, or the process ended before it was stored: the message is found again, and not posted twice. */
class SlackLostAnswerTest {

    private static final URI BASE = URI.create("https://slack.example/");

    private final SlackWorkspace slack = new SlackWorkspace("alerts", "C024BE91L", InstantSource.fixed(Samples.NOW));
    private final SlackFixture fixture = new SlackFixture();
    private final List<String> calls = new ArrayList<>();
    private String loseAnswerOf = "";
    private String failing = "";
    /** How often what fails does so; after that it works. */
    private int failures = Integer.MAX_VALUE;
    private Optional<Duration> comeAgain = Optional.of(Duration.ofSeconds(7));
    private SlackNotifier notifier = started();

    /** As after a restart: nothing is known but what is stored. */
    private SlackNotifier started() {
        Poster wire = this::post;
        return new SlackNotifier(wire, () -> Samples.LINKS, Samples.TEXTS);
    }

    private HttpResult post(HttpConfig config, HttpPost post) {
        String method = post.uri().getPath().replace("/api/", "");
        calls.add(method);
        if (method.equals(failing) && failures-- > 0) {
            return new HttpResult.Answer(503, "unwell", comeAgain);
        }
        String answer = slack.call(method, new String(post.body(), StandardCharsets.UTF_8));
        return method.equals(loseAnswerOf) ? new HttpResult.NoAnswer("slack.example:443 closed the connection") : new HttpResult.Answer(200, answer, Optional.empty());
    }

    private void loseFirstAnswer(Notification notification) throws InterruptedException {
        loseAnswerOf = "chat.postMessage";
        assertThat(notifier.deliver(fixture.bot(BASE), notification, Map.of())).isInstanceOf(Retryable.class);
        loseAnswerOf = "";
        calls.clear();
        notifier = started();
    }

    private DeliveryOutcome again(Notification notification, int attempts) throws InterruptedException {
        return notifier.deliverAgain(fixture.bot(BASE), notification, Map.of(), attempts);
    }

    private Map<String, String> receipt(String status) {
        return Map.of("channel", "C024BE91L", "ts", slack.messages().getLast().path("ts").asText(), "status", status);
    }

    private static Notification grown() {
        Notification sample = Samples.firing();
        Notification more = Samples.notification(Samples.GROUP, NotificationReason.NEW_ALERTS, List.of(Samples.alert("planner"), Samples.alert("researcher")), List.of());
        return new Notification("another-id", more.group(), sample.integration(), more.reason(), more.firing(), List.of(), more.stillFiring(), more.changed(), more.decidedAt());
    }

    @Test
    void deliver_asksNothing_theFirstTime() throws Exception {
        notifier.deliver(fixture.bot(BASE), Samples.firing(), Map.of());
        assertThat(calls).containsExactly("chat.postMessage");
    }

    @Test
    void deliverAgain_findsTheMessage_andKeepsWhatItWillNeed() throws Exception {
        fixture.update = true;
        loseFirstAnswer(Samples.firing());
        assertThat(again(Samples.firing(), 1)).isEqualTo(new Delivered("ok", receipt("firing")));
        assertThat(calls).containsExactly("users.conversations", "conversations.history");
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void deliverAgain_findsTheMessage_whereMessagesAreNotUpdatedToo() throws Exception {
        loseFirstAnswer(Samples.firing());
        assertThat(again(Samples.firing(), 1)).isEqualTo(new Delivered("ok", receipt("firing")));
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void deliverAgain_posts_whereThereIsNone() throws Exception {
        assertThat(again(Samples.firing(), 1)).isInstanceOf(Delivered.class);
        assertThat(slack.messages()).hasSize(1);
    }

    /** By the time of the next attempt more may have happened: that is another notification. */
    @Test
    void deliverAgain_updatesTheMessageOfTheGroup_whereAnotherNotificationTookThePlaceOfTheLost() throws Exception {
        fixture.update = true;
        loseFirstAnswer(Samples.firing());
        assertThat(again(grown(), 1)).isEqualTo(new Delivered("ok", receipt("firing")));
        assertThat(calls).contains("chat.update").doesNotContain("chat.postMessage");
        assertThat(slack.messages()).singleElement().satisfies(message -> assertThat(message.at("/metadata/event_payload/id").asText()).isEqualTo("another-id"));
    }

    @Test
    void deliverAgain_postsAnew_whereTheMessageOfTheGroupSaidItWasOver() throws Exception {
        fixture.update = true;
        loseFirstAnswer(Samples.allResolved());
        assertThat(again(grown(), 1)).isInstanceOf(Delivered.class);
        assertThat(slack.messages()).hasSize(2);
    }

    @Test
    void deliverAgain_postsAnew_whereAnotherNotificationIsAMessageOfItsOwn() throws Exception {
        loseFirstAnswer(Samples.firing());
        assertThat(again(grown(), 1)).isInstanceOf(Delivered.class);
        assertThat(slack.messages()).hasSize(2);
    }

    @Test
    void deliverAgain_findsTheMessage_behindMoreThanAPageOfOthers() throws Exception {
        loseFirstAnswer(Samples.firing());
        for (int i = 0; i < 450; i++) {
            slack.call("chat.postMessage", "{\"channel\":\"alerts\",\"text\":\"someone else " + i + "\"}");
        }
        assertThat(again(Samples.firing(), 1)).isInstanceOf(Delivered.class);
        assertThat(calls).containsExactly("users.conversations", "conversations.history", "conversations.history", "conversations.history");
    }

    @Test
    void deliverAgain_posts_whereTheAppMayNotReadHistory() throws Exception {
        slack.revoke("channels:history");
        loseFirstAnswer(Samples.firing());
        assertThat(again(Samples.firing(), 1)).isInstanceOf(Delivered.class);
        assertThat(slack.messages()).hasSize(2);
    }

    @Test
    void deliverAgain_needsNoList_whereTheChannelIsGivenById() throws Exception {
        slack.revoke("channels:read");
        fixture.channel = "C024BE91L";
        loseFirstAnswer(Samples.firing());
        assertThat(again(Samples.firing(), 1)).isInstanceOf(Delivered.class);
        assertThat(calls).containsExactly("conversations.history");
    }

    @Test
    void deliverAgain_posts_whereNobodySaysTheChannelsId() throws Exception {
        slack.revoke("channels:read");
        loseFirstAnswer(Samples.firing());
        assertThat(again(Samples.firing(), 1)).isInstanceOf(Delivered.class);
        assertThat(slack.messages()).hasSize(2);
    }

    @Test
    void deliverAgain_needsNoList_whereAnAnswerSaidTheChannelsId() throws Exception {
        slack.revoke("channels:read");
        notifier.deliver(fixture.bot(BASE), Samples.firing(), Map.of());
        calls.clear();
        assertThat(again(Samples.firing(), 1)).isInstanceOf(Delivered.class);
        assertThat(calls).containsExactly("conversations.history");
    }

    @Test
    void deliverAgain_waits_whereSlackDoesNotSay_butNotForEver() throws Exception {
        loseFirstAnswer(Samples.firing());
        failing = "conversations.history";
        assertThat(again(Samples.firing(), 1)).isInstanceOfSatisfying(Retryable.class, wait -> assertThat(wait.after()).hasValue(Duration.ofSeconds(7)));
        assertThat(slack.messages()).hasSize(1);
        assertThat(again(Samples.firing(), 12)).isInstanceOf(Delivered.class);
        assertThat(slack.messages()).hasSize(2);
    }

    @Test
    void deliverAgain_looksAgainAtOnce_whereALookFailsByChance() throws Exception {
        loseFirstAnswer(Samples.firing());
        failing = "conversations.history";
        failures = 2;
        comeAgain = Optional.empty();
        assertThat(again(Samples.firing(), 1)).isEqualTo(new Delivered("ok", receipt("firing")));
        assertThat(calls).containsExactly("users.conversations", "conversations.history", "conversations.history", "conversations.history");
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void deliverAgain_looksThreeTimesAtMost_andNotAgainWhereSlackSaysWhen() throws Exception {
        loseFirstAnswer(Samples.firing());
        failing = "conversations.history";
        comeAgain = Optional.empty();
        assertThat(again(Samples.firing(), 1)).isInstanceOf(Retryable.class);
        assertThat(calls).containsExactly("users.conversations", "conversations.history", "conversations.history", "conversations.history");
        calls.clear();
        comeAgain = Optional.of(Duration.ofSeconds(7));
        assertThat(again(Samples.firing(), 1)).isInstanceOf(Retryable.class);
        assertThat(calls).containsExactly("conversations.history");
    }

    @Test
    void deliverAgain_findsTheStep_inTheThread() throws Exception {
        fixture.update = true;
        fixture.threads = true;
        notifier.deliver(fixture.bot(BASE), Samples.firing(), Map.of());
        Map<String, String> told = receipt("firing");
        loseAnswerOf = "chat.postMessage";
        assertThat(notifier.deliver(fixture.bot(BASE), grown(), told)).isInstanceOf(Retryable.class);
        loseAnswerOf = "";
        assertThat(notifier.deliverAgain(fixture.bot(BASE), grown(), told, 1)).isEqualTo(new Delivered("ok", told));
        assertThat(slack.messages()).as("the message, and one step").hasSize(2);
    }

    @Test
    void mark_differs_betweenGroupsAndReceivers() {
        Mark one = Mark.of(Samples.firing(), Mark.Part.MESSAGE, Samples.LINKS);
        assertThat(Mark.of(grown(), Mark.Part.MESSAGE, Samples.LINKS).group()).isEqualTo(one.group());
        Notification sample = Samples.firing();
        var elsewhere = new Notification(sample.id(), sample.group(), new io.tocsin.group.IntegrationKey("other", "slack", 0), sample.reason(), sample.firing(),
                sample.resolved(), sample.stillFiring(), sample.changed(), sample.decidedAt());
        assertThat(Mark.of(elsewhere, Mark.Part.MESSAGE, Samples.LINKS).group()).isNotEqualTo(one.group());
    }
}
