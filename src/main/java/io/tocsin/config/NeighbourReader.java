package io.tocsin.config;

import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.promql.Feature;
import io.tocsin.remote.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code datasources}, {@code remote_write}, {@code alertmanagers} and {@code resend_delay}. */
final class NeighbourReader {

    private NeighbourReader() {}

    static Neighbours read(Section root) {
        return new Neighbours(
                dataSources(root),
                RemoteWriteReader.read(root),
                root.sections("alertmanagers").stream().map(NeighbourReader::alertmanager).toList(),
                root.duration("resend_delay").filter(Duration::isPositive).orElse(Neighbours.RESEND_DELAY));
    }

    private static Map<String, PrometheusSource> dataSources(Section root) {
        var sources = new LinkedHashMap<String, PrometheusSource>();
        for (YamlMapping.Entry entry : root.entries("datasources")) {
            String name = entry.key().value();
            if (name.isEmpty() || name.equals("prometheus")) {
                root.error(entry.key(), "a data source has a name of its own; the default one stands under \"prometheus\"");
            } else if (entry.value() instanceof YamlMapping mapping) {
                sources.put(name, prometheus(new Section(root.reading(), mapping, "data source \"" + name + "\"")));
            } else {
                root.error(entry.value(), "a data source is a mapping with its \"url\", not " + entry.value().kind());
            }
        }
        return sources;
    }

    static PrometheusSource prometheus(Section section) {
        var source = new PrometheusSource(
                url(section, "http://localhost:9090"),
                section.duration("timeout").filter(Duration::isPositive).orElse(PrometheusSource.DEFAULT_TIMEOUT),
                HttpConfigReader.read(section).orElse(HttpConfig.DEFAULT),
                features(section));
        section.done();
        return source;
    }

    private static Set<Feature> features(Section section) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (YamlScalar flag : section.scalars("features")) {
            Feature.of(flag.value()).ifPresentOrElse(features::add, () -> section.error(flag, "\"" + flag.value() + "\" is no feature of PromQL; there are " + Feature.flags()));
        }
        return features;
    }

    private static AlertmanagerTarget alertmanager(Section section) {
        var target = new AlertmanagerTarget(
                url(section, "http://localhost:9093"),
                section.duration("timeout").filter(Duration::isPositive).orElse(AlertmanagerTarget.DEFAULT_TIMEOUT),
                HttpConfigReader.read(section).orElse(HttpConfig.DEFAULT));
        section.done();
        return target;
    }

    private static URI url(Section section, String example) {
        if (!section.has("url")) {
            section.error("url", "\"url\" is missing, such as " + example);
        }
        section.scalar("url").filter(url -> url.value().contains("@")).ifPresent(section.reading().findings()::cover);
        return section.parsed("url", Urls::parse).orElse(URI.create(example));
    }
}
