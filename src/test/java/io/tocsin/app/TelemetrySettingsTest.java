package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetrySettingsTest {

    @Test
    void of_nothing_isTextWithoutTraces() {
        assertThat(TelemetrySettings.of(Map.of())).containsEntry("quarkus.log.console.json.enabled", "false").containsEntry("tocsin.event-log", "false")
                .doesNotContainKey("quarkus.otel.sdk.disabled");
    }

    @Test
    void of_anEndpoint_switchesTracesOn() {
        assertThat(TelemetrySettings.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://tempo:4318", "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
                .containsEntry("quarkus.otel.sdk.disabled", "false")
                .containsEntry("quarkus.otel.exporter.otlp.traces.endpoint", "http://tempo:4318")
                .containsEntry("quarkus.otel.exporter.otlp.traces.protocol", "http/protobuf");
    }

    @Test
    void of_aFormat_isTextOrJson() {
        assertThat(TelemetrySettings.of(Map.of("TOCSIN_LOG_FORMAT", "json"))).containsEntry("quarkus.log.console.json.enabled", "true").containsEntry("tocsin.event-log", "true");
        assertThatIllegalArgumentException().isThrownBy(() -> TelemetrySettings.of(Map.of("TOCSIN_LOG_FORMAT", "xml"))).withMessageContaining("text or json");
    }
}
