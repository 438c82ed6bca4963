package io.tocsin.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.route.FlapControl;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateChangesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final FlapControl CONTROL = new FlapControl(4, Duration.ofHours(1));

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    /** Changes at these minutes, the first of which begins. */
    private static StateChanges changes(int... minutes) {
        var changes = StateChanges.NONE;
        for (int minute : minutes) {
            changes = changes.followedBy(!changes.firing(), CONTROL, minute(minute));
        }
        return changes;
    }

    @Test
    void followedBy_withoutAChangeIsTheSame() {
        StateChanges once = changes(0);
        assertThat(once.followedBy(true, CONTROL, minute(1))).isSameAs(once);
        assertThat(StateChanges.NONE.followedBy(false, CONTROL, minute(1))).isSameAs(StateChanges.NONE);
    }

    @Test
    void followedBy_forgetsWhatTheWindowHasLeft() {
        assertThat(changes(0, 10, 70).at()).containsExactly(minute(70));
    }

    @Test
    void trend_isSteadyUpToTheLimit() {
        assertThat(changes(0, 1, 2, 3).trend(CONTROL, Trend.STEADY, minute(4))).isEqualTo(Trend.STEADY);
        assertThat(changes(0, 1, 2, 3, 4).trend(CONTROL, Trend.STEADY, minute(5))).isNotEqualTo(Trend.STEADY);
    }

    @Test
    void trend_saysWhatItDoesMostOfTheTime() {
        assertThat(changes(0, 25, 26, 50, 51).trend(CONTROL, Trend.STEADY, minute(59))).isEqualTo(Trend.FLAPPING_FIRING);
        assertThat(changes(0, 5, 25, 30, 55).trend(CONTROL, Trend.STEADY, minute(59))).isEqualTo(Trend.FLAPPING_RESOLVED);
    }

    @Test
    void trend_turnsOnlyWhereItIsClear() {
        StateChanges half = changes(0, 25, 40, 45, 59);
        assertThat(half.trend(CONTROL, Trend.FLAPPING_FIRING, minute(60))).isEqualTo(Trend.FLAPPING_FIRING);
        assertThat(half.trend(CONTROL, Trend.FLAPPING_RESOLVED, minute(60))).isEqualTo(Trend.FLAPPING_RESOLVED);
        assertThat(changes(0, 5, 25, 30, 55).trend(CONTROL, Trend.FLAPPING_FIRING, minute(59))).isEqualTo(Trend.FLAPPING_RESOLVED);
    }

    @Test
    void trend_endsAtHalfTheLimit() {
        StateChanges some = changes(0, 20, 30, 40, 50);
        assertThat(some.trend(CONTROL, Trend.FLAPPING_FIRING, minute(89))).isNotEqualTo(Trend.STEADY);
        assertThat(some.trend(CONTROL, Trend.FLAPPING_FIRING, minute(90))).isEqualTo(Trend.STEADY);
        assertThat(some.matterUntil(CONTROL)).isEqualTo(minute(110));
    }

    @Property
    void trend_isSteadyWhenTheWindowIsOver(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 30) Integer> gaps) {
        var changes = StateChanges.NONE;
        Instant at = START;
        for (int gap : gaps) {
            at = at.plus(Duration.ofMinutes(gap));
            changes = changes.followedBy(!changes.firing(), CONTROL, at);
        }
        for (Trend told : Trend.values()) {
            assertThat(changes.trend(CONTROL, told, at.plus(CONTROL.window()))).isEqualTo(Trend.STEADY);
        }
    }
}
