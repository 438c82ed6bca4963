package io.tocsin.config;

/** Sections of an {@code alertmanager.yml} that are checked, and have no use here. */
final class UnusedSections {

    private UnusedSections() {}

    static void check(Section root) {
        root.section("tracing").ifPresent(section -> {
            tracing().check(section);
            root.warning(section.mapping(), "Tocsin sends no traces; \"tracing\" is not used");
        });
        root.section("event_recorder").ifPresent(section -> {
            eventRecorder().check(section);
            root.warning(section.mapping(), "Tocsin keeps its own history; \"event_recorder\" is not used");
        });
    }

    private static KeySchema tracing() {
        return new KeySchema()
                .oneOf("client_type", "http", "grpc")
                .required("endpoint")
                .texts("endpoint", "sampling_fraction")
                .flags("insecure")
                .with(section -> TlsConfigReader.read(section, "tls_config"))
                .free("headers")
                .oneOf("compression", "gzip", "")
                .durations("timeout");
    }

    private static KeySchema eventRecorder() {
        return new KeySchema()
                .listOf("file_outputs", new KeySchema().texts("path"))
                .listOf("webhook_outputs", new KeySchema()
                        .with(section -> Secrets.inline(section, "url", Urls::checkSecret))
                        .http()
                        .durations("timeout", "retry_backoff")
                        .numbers("workers", "max_retries"))
                .listOf("kafka_outputs", new KeySchema()
                        .lists("brokers")
                        .texts("topic", "client_id", "format", "acks", "compression")
                        .numbers("buffer_size")
                        .with(section -> TlsConfigReader.read(section, "tls_config")));
    }
}
