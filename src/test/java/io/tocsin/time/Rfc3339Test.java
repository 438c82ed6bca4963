package io.tocsin.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @Provide
    Arbitrary<Instant> moments() {
        var seconds = Arbitraries.longs().between(Instant.parse("-0001-01-01T00:00:00Z").getEpochSecond(), Instant.parse("+10001-01-01T00:00:00Z").getEpochSecond());
        var nanos = Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 999).map(ms -> ms * 1_000_000),
                Arbitraries.integers().between(0, 999_999).map(us -> us * 1_000), Arbitraries.integers().between(0, 999_999_999));
        return Combinators.combine(seconds, nanos).as(Instant::ofEpochSecond);
    }

    @Property
    void text_isWhatJavaWrites(@ForAll("moments") Instant moment) {
        assertThat(Rfc3339.text(moment)).isEqualTo(moment.toString());
    }

    @Property
    void goText_isTheSameMoment_withoutZerosAtTheEnd(@ForAll("moments") Instant moment) {
        assertThat(Instant.parse(Rfc3339.goText(moment))).isEqualTo(moment);
        assertThat(Rfc3339.goText(moment)).doesNotContainPattern("\\.\\d*0Z|\\.Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1999-12-31T23:59:59.999999999Z", "2000-02-29T00:00:00Z", "2100-02-28T23:59:59Z", "2100-03-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z", "-0001-12-31T23:59:59Z"})
    void text_atTheEdges(String moment) {
        assertThat(Rfc3339.text(Instant.parse(moment))).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01T00:00:00.100Z, 2026-01-01T00:00:00.1Z", "2026-01-01T00:00:00.000001Z, 2026-01-01T00:00:00.000001Z", "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z"})
    void goText_asGoWritesIt(String moment, String expected) {
        assertThat(Rfc3339.goText(Instant.parse(moment))).isEqualTo(expected);
    }
}
