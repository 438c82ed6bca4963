package io.tocsin.engine;

import static io.tocsin.group.NotificationReason.ALL_RESOLVED;
import static io.tocsin.group.NotificationReason.FIRST_NOTIFICATION;
import static io.tocsin.group.NotificationReason.NEW_ALERTS;
import static io.tocsin.group.NotificationReason.REPEAT_INTERVAL;
import static io.tocsin.group.NotificationReason.SOME_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.group.Acknowledgement;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody is on it. */
class DispatcherAcknowledgementTest extends DispatcherScene {

    @Test
    void acknowledge_stopsRepeatsUntilItEnds() {
        fire("A");
        advance(Duration.ofSeconds(30));
        acknowledge(Duration.ofHours(9));
        advance(Duration.ofHours(8));
        assertThat(farEnd.told).hasSize(1);
        advance(Duration.ofHours(2));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, REPEAT_INTERVAL);
        assertThat(unacknowledged).isEmpty();
    }

    @Test
    void acknowledge_stopsNoNewsAndEndsWithTheGroup() {
        fire("A");
        advance(Duration.ofSeconds(30));
        acknowledge(Duration.ofHours(9));
        fire("B");
        advance(Duration.ofMinutes(5));
        resolve("A");
        advance(Duration.ofMinutes(5));
        assertThat(dispatcher.view(now).getFirst().acknowledgement()).isPresent();
        resolve("B");
        advance(Duration.ofMinutes(5));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, NEW_ALERTS, SOME_RESOLVED, ALL_RESOLVED);
        assertThat(unacknowledged).hasSize(1);
    }

    @Test
    void acknowledge_ofAGroupThatIsNotThere_saysSo() {
        assertThat(dispatcher.acknowledged().acknowledge(acknowledgement(Duration.ofHours(1)), now)).isFalse();
    }

    @Test
    void acknowledge_ofAGroupInWhichNothingFiresAnyMore_saysSo() {
        fire("A");
        advance(Duration.ofSeconds(30));
        resolve("A");
        assertThat(dispatcher.acknowledged().acknowledge(acknowledgement(Duration.ofHours(1)), now)).isFalse();
        assertThat(dispatcher.view(now).getFirst().acknowledgement()).isEmpty();
    }

    @Test
    void unacknowledge_letsItRepeatAgain() {
        fire("A");
        advance(Duration.ofSeconds(30));
        acknowledge(Duration.ofHours(9));
        advance(Duration.ofHours(5));
        assertThat(dispatcher.acknowledged().unacknowledge(acknowledgement(Duration.ofHours(1)).group())).isPresent();
        advance(Duration.ofMinutes(5));
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, REPEAT_INTERVAL);
        assertThat(dispatcher.acknowledged().unacknowledge(acknowledgement(Duration.ofHours(1)).group())).isEmpty();
    }

    @Test
    void restoreAcknowledgements_keepsThoseWhoseGroupsAreThere() {
        fire("A");
        advance(Duration.ofSeconds(30));
        Acknowledgement kept = acknowledgement(Duration.ofHours(9));
        Acknowledgement old = new Acknowledgement(new GroupKey(new RouteName("gone"), Labels.EMPTY), "me", "", START, START.plusSeconds(60));
        dispatcher = dispatcher(List.of());
        dispatcher.beginRestore(List.of(alert("A", START, null)), now);
        dispatcher.endRestore(List.of(), NO_OUTAGE, now);
        dispatcher.acknowledged().restore(List.of(kept, old));
        dispatcher.reconfigure(routing(List.of()), now);
        advance(Duration.ofHours(8));
        assertThat(farEnd.told).hasSize(1);
        assertThat(unacknowledged).containsExactly(old.group());
    }

    private void acknowledge(Duration time) {
        assertThat(dispatcher.acknowledged().acknowledge(acknowledgement(time), now)).isTrue();
    }

    private Acknowledgement acknowledgement(Duration time) {
        return new Acknowledgement(new GroupKey(new RouteName("{}"), Labels.of("alertname", "Bad")), "me", "on it", now, now.plus(time));
    }
}
