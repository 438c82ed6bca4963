package io.tocsin.engine;

import static io.tocsin.group.NotificationReason.FIRST_NOTIFICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.NotificationReason;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Integration.Webhook;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.notify.Receiver;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import io.tocsin.route.GroupBy;
import io.tocsin.route.Route;
import io.tocsin.route.RouteName;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of a receiver's two far ends takes what it is sent and never answers. The other one hears everything at its time. */
class DispatcherHangTest extends DispatcherScene {

    private static final Secret HANGS = Secret.of("http://hangs");

    private final List<OutboxEntry> hanging = new ArrayList<>();
    private final List<Duration> toldAt = new ArrayList<>();

    @BeforeEach
    void startWithTwoFarEnds() {
        var root = new Route(
                new RouteName("{}"), "team", List.of(), false, new GroupBy.Names(Set.of("alertname", "name")), TIMING, List.of(), List.of(), List.of());
        var team = new Receiver("team", List.of(webhook(HANGS), webhook(Secret.of("http://answers"))));
        var routing = new Routing(root, Map.of("team", team), List.of(), ActiveTimes.NONE, ZoneOffset.UTC);
        dispatcher = new Dispatcher(routing, silences, log, new OneHangs(), new SilenceEditorTest.NoMemory());
    }

    private static Webhook webhook(Secret url) {
        return new Webhook(true, url, 0, Optional.empty(), Optional.empty(), HttpConfig.DEFAULT, Map.of());
    }

    private final class OneHangs implements Delivery {
        @Override
        public void attempt(OutboxEntry entry, Integration integration, NotificationLogEntry before) {
            if (((Webhook) integration).url().equals(HANGS)) {
                hanging.add(entry);
            } else {
                toldAt.add(Duration.between(START, now));
                farEnd.attempt(entry, integration, before);
            }
        }

        @Override
        public void retry(OutboxEntry entry, Integration integration, NotificationLogEntry before) {
            attempt(entry, integration, before);
        }

        @Override
        public void overtaken(OutboxEntry entry) {}
    }

    @Test
    void runDue_tellsTheOtherFarEnd_atTheTimesOfTheGroup() {
        fire("a");
        advance(Duration.ofMinutes(1));
        resolve("a");
        advance(Duration.ofMinutes(10));
        assertThat(toldAt).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(330));
        assertThat(farEnd.told).extracting(told -> told.status()).containsExactly("firing", "resolved");
        assertThat(hanging).as("in flight, and only once").hasSize(1);
    }

    @Test
    void runDue_tellsOtherGroups_andRepeatsWhereTimeHasCome() {
        fire("a");
        advance(Duration.ofMinutes(1));
        fire("b");
        advance(Duration.ofHours(5));
        assertThat(farEnd.reasons().subList(0, 2)).containsExactly(FIRST_NOTIFICATION, FIRST_NOTIFICATION);
        assertThat(toldAt.subList(0, 2)).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(90));
        assertThat(farEnd.reasons()).hasSize(4).endsWith(NotificationReason.REPEAT_INTERVAL, NotificationReason.REPEAT_INTERVAL);
        assertThat(hanging).as("one for each group").hasSize(2);
    }

    @Test
    void ended_tellsTheOneThatHung_whatHoldsByThen() {
        fire("a");
        advance(Duration.ofMinutes(1));
        resolve("a");
        advance(Duration.ofMinutes(10));
        OutboxEntry hung = hanging.getFirst();
        dispatcher.ended(new AttemptResult.Waiting(hung.failed("did not answer in time", now)), now);
        dispatcher.runDue(now);
        assertThat(hanging).hasSize(2);
        assertThat(hanging.getLast().notification().isFiring()).isFalse();
    }
}
