package io.tocsin.config;

import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.remote.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Reads {@code remote_write}: one receiver, or Prometheus's list of them. HTTP settings stand under {@code http_config} or, as in Prometheus, beside the url. */
final class RemoteWriteReader {

    private static final List<String> QUEUE_KEYS = List.of(
            "max_shards", "min_shards", "max_samples_per_send", "batch_send_deadline", "min_backoff", "max_backoff", "retry_on_http_429", "sample_age_limit");

    private static final List<String> UNSUPPORTED = List.of("write_relabel_configs", "sigv4", "azuread", "google_iam");

    private RemoteWriteReader() {}

    static List<RemoteWriteTarget> read(Section root) {
        return (root.node("remote_write") instanceof YamlMapping ? root.section("remote_write").stream().toList() : root.sections("remote_write"))
                .stream().map(RemoteWriteReader::target).toList();
    }

    private static RemoteWriteTarget target(Section section) {
        if (!section.has("url")) {
            section.error("url", "\"url\" is missing, such as http://localhost:9090/api/v1/write");
        }
        section.scalar("url").filter(url -> url.value().contains("@")).ifPresent(section.reading().findings()::cover);
        UNSUPPORTED.stream().filter(key -> section.node(key) != null).forEach(key -> section.error(key, "\"" + key + "\" is not supported by Tocsin"));
        section.text("protobuf_message").filter(message -> !message.equals("prometheus.WriteRequest"))
                .ifPresent(message -> section.error("protobuf_message", "only \"prometheus.WriteRequest\" (remote write 1.0) is sent"));
        List.of("name", "send_exemplars", "send_native_histograms", "metadata_config", "round_robin_dns").forEach(section::node);
        HttpConfig beside = HttpConfigReader.readInline(section);
        var target = new RemoteWriteTarget(
                section.parsed("url", RemoteWriteReader::url).orElse(URI.create("http://localhost:9090/api/v1/write")),
                section.duration("remote_timeout").filter(Duration::isPositive).orElse(RemoteWriteTarget.DEFAULT_TIMEOUT),
                HttpConfigReader.read(section).orElse(beside),
                section.textMap("headers"),
                section.section("queue_config").map(RemoteWriteReader::capacity).orElse(RemoteWriteTarget.DEFAULT_CAPACITY));
        section.done();
        return target;
    }

    private static int capacity(Section queue) {
        QUEUE_KEYS.forEach(queue::node);
        int capacity = Math.clamp(queue.number("capacity", RemoteWriteTarget.DEFAULT_CAPACITY), 1000, 10_000_000);
        queue.done();
        return capacity;
    }

    /** A server without a path is meant as Prometheus's own receiver. */
    private static URI url(String text) throws SyntaxException {
        URI url = Urls.parse(text);
        return url.getRawPath() == null || url.getRawPath().isEmpty() || url.getRawPath().equals("/") ? url.resolve("/api/v1/write") : url;
    }
}
