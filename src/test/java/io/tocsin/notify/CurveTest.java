package io.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CurveTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private static Curve curve(List<Integer> minutes, Double... values) {
        return new Curve(NOON, NOON.plus(Duration.ofMinutes(8)), Duration.ofMinutes(1), minutes.stream().map(minute -> NOON.plus(Duration.ofMinutes(minute))).toList(),
                List.of(values), OptionalDouble.empty());
    }

    private static Curve curve(Double... values) {
        return curve(IntStream.range(0, values.length).boxed().toList(), values);
    }

    @Test
    void sparkline_risesWithTheValues() {
        assertThat(curve(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0).sparkline(8)).isEqualTo("▁▂▃▄▅▆▇█");
    }

    @Test
    void sparkline_showsThePeakOfEachPart_andBlanksWhereNothingIsKnown() {
        assertThat(curve(List.of(0, 1, 6), 0.0, 7.0, 3.5).sparkline(4)).isEqualTo("█  ▅");
    }

    @Test
    void sparkline_ofWhatDoesNotChange_isFlat() {
        assertThat(curve(Stream.generate(() -> 5.0).limit(8).toArray(Double[]::new)).sparkline(4)).isEqualTo("▅▅▅▅");
        assertThat(curve(0.0, 0.0).sparkline(2)).startsWith("▁");
    }
}
