package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Instant DOWN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void restore_leavesTimersAloneAfterAShortOne() {
        var stored = List.of(pending(Duration.ofMinutes(3)));
        assertThat(after(Duration.ofMinutes(4)).restore(Duration.ofMinutes(5), stored)).isEqualTo(stored);
    }

    @Test
    void restore_movesATimerByTheTimeNobodyLooked() {
        var restored = after(Duration.ofMinutes(20)).restore(HOUR, List.of(pending(Duration.ofMinutes(10))));
        assertThat(restored.getFirst().state()).isEqualTo(new AlertState.Pending(DOWN.minus(Duration.ofMinutes(10)).plus(Duration.ofMinutes(20))));
    }

    @Test
    void restore_firesNoSoonerThanTheGracePeriod() {
        var restored = after(Duration.ofMinutes(20)).restore(HOUR, List.of(pending(Duration.ofMinutes(55))));
        assertThat(restored.getFirst().state().activeAt().plus(HOUR)).isEqualTo(DOWN.plus(Duration.ofMinutes(30)));
    }

    @Test
    void restore_firesAtOnceWhereItsTimeWasOver() {
        var overdue = pending(Duration.ofMinutes(61));
        assertThat(after(Duration.ofMinutes(20)).restore(HOUR, List.of(overdue))).containsExactly(overdue);
    }

    @Test
    void restore_beginsAnewAfterTheTolerance() {
        assertThat(after(Duration.ofMinutes(61)).restore(HOUR, List.of(pending(Duration.ofMinutes(10))))).isEmpty();
    }

    @Test
    void restore_beginsAnewWhereForIsBelowTheGracePeriod() {
        assertThat(after(Duration.ofMinutes(6)).restore(Duration.ofMinutes(9), List.of(pending(Duration.ofMinutes(2))))).isEmpty();
    }

    @Test
    void restore_keepsWhatFired() {
        var firing = pending(HOUR).in(new AlertState.Firing(DOWN.minus(HOUR), DOWN, Optional.empty()));
        assertThat(after(Duration.ofDays(2)).restore(HOUR, List.of(firing))).containsExactly(firing);
    }

    @Test
    void unbrokenSince_endsAtAGap() {
        var series = new Series(Labels.EMPTY, List.of(at(0), at(1), at(3), at(4)), List.of(1.0, 1.0, 1.0, 1.0));
        assertThat(series.unbrokenSince(at(4), Duration.ofMinutes(1))).contains(at(3));
        assertThat(series.unbrokenSince(at(5), Duration.ofMinutes(1))).isEmpty();
    }

    private static Instant at(int minutes) {
        return DOWN.plus(Duration.ofMinutes(minutes));
    }

    private static Outage after(Duration lasted) {
        return new Outage(DOWN, DOWN.plus(lasted));
    }

    private static ActiveAlert pending(Duration since) {
        return new ActiveAlert(Labels.of("alertname", "A"), Labels.EMPTY, 1, new AlertState.Pending(DOWN.minus(since)));
    }
}
