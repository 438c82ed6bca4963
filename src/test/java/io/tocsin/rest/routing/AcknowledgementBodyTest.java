package io.tocsin.rest.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.label.Labels;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementBodyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void read_takesARouteWithItsLabels() {
        AcknowledgementBody body = AcknowledgementBody.read("""
                {"route": "r", "groupLabels": {"a": "b"}, "by": "ada", "comment": "on it", "until": "2026-01-01T02:00:00+01:00"}""", NOW);
        assertThat(body.route()).isEqualTo("r");
        assertThat(body.labels()).isEqualTo(Labels.of("a", "b"));
        assertThat(body.until()).isEqualTo(NOW.plusSeconds(3_600));
    }

    @Test
    void read_takesAnAlertAndADuration() {
        AcknowledgementBody body = AcknowledgementBody.read("{\"alert\": \"3fff2c2d7595e046\", \"by\": \"ada\", \"duration\": \"1h30m\"}", NOW);
        assertThat(body.alert().orElseThrow()).hasToString("3fff2c2d7595e046");
        assertThat(body.until()).isEqualTo(NOW.plusSeconds(5_400));
        assertThat(body.comment()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{| JSON",
        "{\"route\": \"r\", \"by\": \"ada\"}| for how long",
        "{\"route\": \"r\", \"by\": \"ada\", \"duration\": \"soon\"}| no duration",
        "{\"route\": \"r\", \"by\": \"ada\", \"until\": \"soon\"}| no time",
        "{\"route\": \"r\", \"by\": \"ada\", \"until\": \"2025-01-01T00:00:00Z\"}| in the future",
        "{\"route\": \"r\", \"duration\": \"1h\"}| \"by\" is missing",
        "{\"by\": \"ada\", \"duration\": \"1h\"}| what is acknowledged",
        "{\"route\": \"r\", \"group\": \"3fff2c2d7595e046\", \"by\": \"ada\", \"duration\": \"1h\"}| what is acknowledged",
        "{\"alert\": \"x\", \"by\": \"ada\", \"duration\": \"1h\"}| x"
    })
    void read_saysWhatIsWrong(String body, String why) {
        assertThatThrownBy(() -> AcknowledgementBody.read(body, NOW)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }
}
