package io.tocsin.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of the log, and where traces go, by the variables that people know: as Quarkus's properties. */
final class TelemetrySettings {

    private static final List<String> FORMATS = List.of("text", "json");

    private TelemetrySettings() {}

    /**
     * @param environment {@code TOCSIN_LOG_FORMAT}; {@code OTEL_EXPORTER_OTLP_ENDPOINT} or {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}, without which
     *     nothing is traced; {@code OTEL_EXPORTER_OTLP_PROTOCOL}, {@code grpc} or {@code http/protobuf}
     * @throws IllegalArgumentException with a message fit for a user
     */
    static Map<String, String> of(Map<String, String> environment) {
        String format = environment.getOrDefault("TOCSIN_LOG_FORMAT", "text");
        if (!FORMATS.contains(format)) {
            throw new IllegalArgumentException("TOCSIN_LOG_FORMAT is \"" + format + "\"; it is text or json");
        }
        var properties = new LinkedHashMap<String, String>();
        properties.put("quarkus.log.console.json.enabled", Boolean.toString(format.equals("json")));
        properties.put("tocsin.event-log", Boolean.toString(format.equals("json")));
        Optional<String> endpoint = Optional.ofNullable(environment.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"))
                .or(() -> Optional.ofNullable(environment.get("OTEL_EXPORTER_OTLP_ENDPOINT"))).filter(url -> !url.isBlank());
        endpoint.ifPresent(url -> {
            properties.put("quarkus.otel.sdk.disabled", "false");
            properties.put("quarkus.otel.exporter.otlp.traces.endpoint", url);
            Optional.ofNullable(environment.get("OTEL_EXPORTER_OTLP_PROTOCOL")).ifPresent(protocol -> properties.put("quarkus.otel.exporter.otlp.traces.protocol", protocol));
        });
        return properties;
    }
}
