package io.tocsin.rest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryParametersTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    private static HistoryParameters of(String... pairs) {
        var map = new MultivaluedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.add(pairs[i], pairs[i + 1]);
        }
        return HistoryParameters.of(map, false, NOW);
    }

    @Test
    void of_withoutAnything_isTheNewestHundred() {
        assertThat(of().query().limit()).isEqualTo(100);
        assertThat(of().isExport()).isFalse();
    }

    @Test
    void of_anExport_hasNoLimit() {
        assertThat(of("format", "jsonl").query().limit()).isEqualTo(Integer.MAX_VALUE);
        assertThat(HistoryParameters.of(new MultivaluedHashMap<>(), true, NOW).isExport()).isTrue();
    }

    @Test
    void of_routeAndLabels_isTheirGroup() {
        assertThat(of("route", "r", "label", "b=x=y", "label", "a=").query().group())
                .isEqualTo(Optional.of(new GroupKey(new RouteName("r"), Labels.of("b", "x=y"))));
    }

    @Test
    void of_takesMomentsInThreeForms() {
        assertThat(List.of(of("from", "2026-01-31T09:00:00+01:00").query().from(), of("from", "1769846400").query().from(), of("to", "1d").query().to()))
                .containsExactly(NOW, NOW, NOW.minus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 10001", "limit, x", "alert, 12", "type, thing", "from, yesterday", "label, a=b", "format, xml", "color, red"})
    void of_whatIsNotUnderstood_saysWhichParameter(String name, String value) {
        assertThatThrownBy(() -> of(name, value)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"" + name + "\"");
    }
}
