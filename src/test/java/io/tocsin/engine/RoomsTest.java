package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.Rooms.Caller;
import io.tocsin.group.IntegrationKey;
import io.tocsin.label.Labels;
import io.tocsin.notify.FarEnd;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final FarEnd ONE = FarEnd.of("webhook", "one");
    private static final FarEnd TWO = FarEnd.of("webhook", "two");

    private final Rooms rooms = new Rooms(new AttemptLimits(1, 10));

    private static Caller caller(String group) {
        return new Caller(new GroupKey(new RouteName("{}"), Labels.of("group", group)), new IntegrationKey("team", "webhook", 0));
    }

    @Test
    void mayEnter_asLongAsThereIsRoom() {
        assertThat(rooms.mayEnter(ONE, caller("a"))).isTrue();
        rooms.entered(ONE, "n1");
        assertThat(rooms.mayEnter(ONE, caller("b"))).isFalse();
        assertThat(rooms.mayEnter(TWO, caller("b"))).isTrue();
    }

    @Test
    void left_saysWhoHasRoomNow_once() {
        rooms.entered(ONE, "n1");
        assertThat(rooms.left("n1")).contains(ONE);
        assertThat(rooms.left("n1")).isEmpty();
        assertThat(rooms.mayEnter(ONE, caller("a"))).isTrue();
    }

    @Test
    void next_callsEachOnce_inTheOrderInWhichTheyCame() {
        rooms.entered(ONE, "n1");
        rooms.mayEnter(ONE, caller("b"));
        rooms.mayEnter(ONE, caller("a"));
        rooms.mayEnter(ONE, caller("b"));
        assertThat(rooms.next(ONE)).as("no room yet").isEmpty();
        rooms.left("n1");
        assertThat(List.of(rooms.next(ONE), rooms.next(ONE), rooms.next(ONE)))
                .containsExactly(Optional.of(caller("b")), Optional.of(caller("a")), Optional.empty());
    }

    @Test
    void mayEnter_letsNobodyPassThoseWhoWait() {
        rooms.entered(ONE, "n1");
        rooms.mayEnter(ONE, caller("a"));
        rooms.left("n1");
        assertThat(rooms.mayEnter(ONE, caller("b"))).isFalse();
        assertThat(rooms.next(ONE)).contains(caller("a"));
    }

    @Test
    void widened_isWhereSomebodyWaits_onceAlertsPourNoMore() {
        var wide = new Rooms(new AttemptLimits(2, 10));
        wide.alertsCome(9, NOW);
        assertThat(wide.mayEnter(ONE, caller("a"))).isTrue();
        wide.entered(ONE, "n1");
        wide.alertsCome(10, NOW);
        assertThat(wide.widerAt()).as("nobody waits").isNull();
        assertThat(wide.mayEnter(ONE, caller("b"))).isFalse();
        assertThat(wide.widened(NOW)).isEmpty();
        Instant over = wide.widerAt();
        assertThat(over).isAfter(NOW);
        assertThat(wide.next(ONE)).isEmpty();
        assertThat(wide.widened(over)).containsExactly(ONE);
        assertThat(wide.next(ONE)).contains(caller("b"));
        assertThat(wide.widened(over)).as("once").isEmpty();
    }

    /** Whatever happens in whatever order: never more inside than there is room for, and at the end everybody was. */
    @Property(tries = 300)
    void everybodyHasTheirTurn(@ForAll @IntRange(min = 1, max = 4) int atOnce, @ForAll @IntRange(min = 1, max = 30) int callers, @ForAll long seed) {
        var tried = new Rooms(new AttemptLimits(atOnce, 10));
        var order = new Random(seed);
        Map<String, Caller> inside = new LinkedHashMap<>();
        var served = new ArrayList<Caller>();
        var coming = new ArrayList<Caller>();
        for (int i = 0; i < callers; i++) {
            coming.add(caller("g" + i));
        }
        Collections.shuffle(coming, order);
        while (!coming.isEmpty() || !inside.isEmpty()) {
            if (inside.isEmpty() || !coming.isEmpty() && order.nextBoolean()) {
                Caller next = coming.removeFirst();
                if (tried.mayEnter(ONE, next)) {
                    enter(tried, inside, served, next);
                }
            } else {
                String ended = inside.keySet().stream().skip(order.nextInt(inside.size())).findFirst().orElseThrow();
                inside.remove(ended);
                tried.left(ended);
                for (Optional<Caller> next = tried.next(ONE); next.isPresent(); next = tried.next(ONE)) {
                    enter(tried, inside, served, next.get());
                }
            }
            assertThat(inside).hasSizeLessThanOrEqualTo(atOnce);
        }
        assertThat(served).hasSize(callers).doesNotHaveDuplicates();
    }

    private static void enter(Rooms rooms, Map<String, Caller> inside, List<Caller> served, Caller caller) {
        String notification = "n" + served.size();
        rooms.entered(ONE, notification);
        inside.put(notification, caller);
        served.add(caller);
    }
}
