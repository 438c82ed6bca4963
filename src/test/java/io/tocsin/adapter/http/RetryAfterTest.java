package io.tocsin.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"0,PT0S", "30,PT30S", " 7 ,PT7S", "1.5,PT1.5S", "99999999999,PT720H"})
    void parse_readsSeconds(String value, Duration expected) {
        assertThat(RetryAfter.parse(value, NOW)).hasValue(expected);
    }

    @Test
    void parse_readsADate() {
        assertThat(RetryAfter.parse("Wed, 04 Mar 2026 10:02:00 GMT", NOW)).hasValue(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "soon", "-5", "5 minutes", "Wed, 04 Mar 2026 09:00:00 GMT"})
    void parse_knowsNothing_whereThereIsNothingToKnow(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }
}
