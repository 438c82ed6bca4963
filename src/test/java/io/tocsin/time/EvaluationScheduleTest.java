package io.tocsin.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvaluationScheduleTest {

    private final EvaluationSchedule everyMinuteAtTen = new EvaluationSchedule(Duration.ofMinutes(1), Duration.ofSeconds(10));

    @Test
    void next_firstTickIsTheNextGridPoint() {
        assertThat(everyMinuteAtTen.next(null, Instant.parse("2026-01-01T00:00:11Z"))).isEqualTo(new Tick(Instant.parse("2026-01-01T00:01:10Z"), 0));
        assertThat(everyMinuteAtTen.next(null, Instant.parse("2026-01-01T00:00:10Z"))).isEqualTo(new Tick(Instant.parse("2026-01-01T00:00:10Z"), 0));
    }

    @Test
    void next_followsTheLast() {
        assertThat(everyMinuteAtTen.next(Instant.parse("2026-01-01T00:00:10Z"), Instant.parse("2026-01-01T00:00:12Z")))
                .isEqualTo(new Tick(Instant.parse("2026-01-01T00:01:10Z"), 0));
    }

    @Test
    void next_skipsAndCountsMissedTicks() {
        assertThat(everyMinuteAtTen.next(Instant.parse("2026-01-01T00:00:10Z"), Instant.parse("2026-01-01T00:03:30Z")))
                .isEqualTo(new Tick(Instant.parse("2026-01-01T00:03:10Z"), 2));
    }

    @Test
    void next_lateButWithinTheIntervalMissesNothing() {
        assertThat(everyMinuteAtTen.next(Instant.parse("2026-01-01T00:00:10Z"), Instant.parse("2026-01-01T00:01:50Z")))
                .isEqualTo(new Tick(Instant.parse("2026-01-01T00:01:10Z"), 0));
    }

    @Test
    void spread_isStableAndWithinTheInterval() {
        var first = EvaluationSchedule.spread("agents", Duration.ofSeconds(15));
        assertThat(first).isEqualTo(EvaluationSchedule.spread("agents", Duration.ofSeconds(15)));
        assertThat(first.offset()).isLessThan(Duration.ofSeconds(15));
        assertThat(first.offset()).isNotEqualTo(EvaluationSchedule.spread("agents2", Duration.ofSeconds(15)).offset());
    }
}
