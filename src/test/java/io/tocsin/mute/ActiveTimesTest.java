package io.tocsin.mute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.time.TimeInterval;
import io.tocsin.time.TimeInterval.Location;
import io.tocsin.time.TimeInterval.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActiveTimesTest {

    private static final ZoneId LOCAL = ZoneOffset.UTC;
    private static final Instant MORNING = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-03-02T23:00:00Z");

    private final ActiveTimes times = new ActiveTimes(Map.of("office", List.of(between(9, 17)), "night", List.of(between(0, 6), between(22, 24))));

    private static TimeInterval between(int start, int end) {
        return new TimeInterval(List.of(new TimeRange(start * 60, end * 60)), List.of(), List.of(), List.of(), List.of(), Location.UTC);
    }

    @Test
    void mutedBy_namesTheMuteIntervalsItLiesIn() {
        assertThat(times.mutedBy(List.of("office", "night"), List.of(), NIGHT, LOCAL)).contains(new Muting.OutsideActiveTimes(List.of("night")));
        assertThat(times.mutedBy(List.of("office"), List.of(), NIGHT, LOCAL)).isEmpty();
    }

    @Test
    void mutedBy_namesAllActiveIntervalsWhereItLiesInNone() {
        assertThat(times.mutedBy(List.of(), List.of("office"), NIGHT, LOCAL)).contains(new Muting.OutsideActiveTimes(List.of("office")));
        assertThat(times.mutedBy(List.of(), List.of("office"), MORNING, LOCAL)).isEmpty();
        assertThat(times.mutedBy(List.of(), List.of("office", "night"), NIGHT, LOCAL)).isEmpty();
    }

    @Test
    void mutedBy_putsMuteIntervalsFirst() {
        assertThat(times.mutedBy(List.of("office"), List.of("office"), MORNING, LOCAL)).contains(new Muting.OutsideActiveTimes(List.of("office")));
        assertThat(ActiveTimes.NONE.mutedBy(List.of(), List.of(), MORNING, LOCAL)).isEmpty();
    }
}
