package io.tocsin.engine;

import static io.tocsin.group.NotificationReason.ALL_RESOLVED;
import static io.tocsin.group.NotificationReason.FIRST_NOTIFICATION;
import static io.tocsin.group.NotificationReason.FLAPPING_ENDED;
import static io.tocsin.group.NotificationReason.FLAPPING_FIRING;
import static io.tocsin.group.NotificationReason.FLAPPING_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.route.FlapControl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A group that comes and goes. */
class DispatcherFlapTest extends DispatcherScene {

    @Test
    void runDue_aGroupThatComesAndGoesIsToldOnceAsFlapping() {
        watchForFlapping();
        flapTwice();
        assertThat(farEnd.reasons()).containsExactly(FIRST_NOTIFICATION, ALL_RESOLVED, FIRST_NOTIFICATION, ALL_RESOLVED);
        fire("A");
        advance(Duration.ofMinutes(5));
        for (int i = 0; i < 4; i++) {
            resolve("A");
            advance(Duration.ofMinutes(2));
            fire("A");
            advance(Duration.ofMinutes(8));
        }
        assertThat(farEnd.reasons().subList(4, farEnd.told.size())).containsExactly(FLAPPING_FIRING);
        advance(Duration.ofHours(2));
        assertThat(farEnd.reasons().subList(4, farEnd.told.size())).containsExactly(FLAPPING_FIRING, FLAPPING_ENDED);
        assertThat(farEnd.last().firing()).hasSize(1);
    }

    @Test
    void runDue_aFlappingGroupTellsOfItsTrendAndOfItsEnd() {
        watchForFlapping();
        flapTwice();
        fire("A");
        advance(Duration.ofMinutes(5));
        resolve("A");
        advance(Duration.ofMinutes(50));
        assertThat(farEnd.reasons().subList(4, farEnd.told.size())).containsExactly(FLAPPING_FIRING, FLAPPING_RESOLVED);
        assertThat(farEnd.last().resolved()).hasSize(1);
        advance(Duration.ofHours(1));
        assertThat(log.groups()).isEmpty();
    }

    @Test
    void runDue_aGroupThatFlapsAndIsOverTellsThatToo() {
        watchForFlapping();
        flapTwice();
        fire("A");
        advance(Duration.ofMinutes(6));
        for (int i = 0; i < 3; i++) {
            resolve("A");
            advance(Duration.ofMinutes(12));
            fire("A");
            advance(Duration.ofMinutes(1));
        }
        resolve("A");
        advance(Duration.ofMinutes(10));
        assertThat(farEnd.reasons().subList(4, farEnd.told.size())).containsExactly(FLAPPING_FIRING, FLAPPING_RESOLVED);
    }

    @Test
    void restore_anEmptyGroupThatFlappedIsRemembered() {
        watchForFlapping();
        flapTwice();
        dispatcher = dispatcher(List.of());
        dispatcher.beginRestore(List.of(), now);
        dispatcher.endRestore(List.of(), NO_OUTAGE, now);
        dispatcher.reconfigure(routing(List.of()), now);
        assertThat(dispatcher.view(now)).isEmpty();
        fire("A");
        advance(Duration.ofSeconds(30));
        assertThat(farEnd.reasons().getLast()).isEqualTo(FLAPPING_FIRING);
    }

    private void watchForFlapping() {
        flap = Optional.of(new FlapControl(4, Duration.ofHours(1)));
        dispatcher = dispatcher(List.of());
    }

    /** Four changes, all of them told, in twenty minutes. */
    private void flapTwice() {
        for (int i = 0; i < 2; i++) {
            fire("A");
            advance(Duration.ofMinutes(9));
            resolve("A");
            advance(Duration.ofMinutes(5));
        }
    }
}
