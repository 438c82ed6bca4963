package io.tocsin.config;

import io.tocsin.access.AccessSettings;
import io.tocsin.config.yaml.AlertmanagerYaml;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.label.Labels;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.notify.Receiver;
import io.tocsin.privacy.Redaction;
import io.tocsin.route.GroupBy;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import io.tocsin.route.RouteName;
import io.tocsin.rule.RuleGroup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the root of a configuration. Where findings have an error after it, its result is not to be used. */
final class ConfigurationReader {

    private static final Duration HISTORY_RETENTION = Duration.ofDays(90);
    private static final Duration EVALUATION_INTERVAL = Duration.ofMinutes(1);

    private final Path file;
    private final Section root;

    ConfigurationReader(Path file, Section root) {
        this.file = file;
        this.root = root;
    }

    Configuration read() {
        GlobalSettings global = GlobalReader.read(root);
        Map<String, Receiver> receivers = new ReceiverParser(global, root.flag("strict", false), MessageStyle.read(root, MessageStyle.TOCSIN)).parse(root);
        ActiveTimes timeIntervals = TimeIntervalParser.parse(root);
        Route route = route(receivers.keySet(), timeIntervals.intervals().keySet());
        Duration interval = positive(root, "evaluation_interval", EVALUATION_INTERVAL);
        var inhibitRules = InhibitRuleParser.parse(root);
        Optional<PrometheusSource> prometheus = root.section("prometheus").map(NeighbourReader::prometheus);
        Neighbours neighbours = NeighbourReader.read(root);
        var external = new NamedFiles(root, file);
        List<TemplateFile> templates = external.templates();
        List<RuleGroup> groups = external.ruleGroups(Configuration.ruleContext(interval, prometheus, neighbours));
        if (prometheus.isEmpty() && groups.stream().anyMatch(group -> group.source().isEmpty())) {
            root.error("rule_files", "rules need a \"prometheus\" with its \"url\" to be evaluated against");
        }
        groups.stream().map(RuleGroup::source).distinct().filter(source -> !source.isEmpty() && !neighbours.dataSources().containsKey(source))
                .forEach(source -> root.error("datasources", "rules name the data source \"" + source + "\", and \"datasources\" has none of that name"));
        Labels externalLabels = externalLabels();
        Optional<URI> externalUrl = root.parsed("external_url", Urls::parse);
        String traceUrl = traceUrl();
        RunbookSettings runbooks = runbooks();
        AccessSettings access = AccessReader.read(root);
        Duration historyRetention = historyRetention();
        Redaction privacy = PrivacyReader.read(root);
        Optional<StorageSettings> storage = StorageSettings.read(root);
        Optional<RuleObjectSelection> ruleObjects = KubernetesReader.read(root);
        UnusedSections.check(root);
        root.done();
        return new Configuration(
                root.reading().findings().masked(root.mapping().source()),
                AlertmanagerYaml.of(root.mapping(), root.reading().findings()),
                global.resolveTimeout(),
                route,
                List.copyOf(receivers.values()),
                inhibitRules,
                timeIntervals,
                prometheus,
                neighbours,
                interval,
                externalLabels,
                externalUrl,
                traceUrl,
                runbooks,
                access,
                historyRetention,
                privacy,
                storage,
                ruleObjects,
                templates,
                groups,
                external.watched(),
                external.watched().find());
    }

    private Route route(Set<String> receivers, Set<String> timeIntervals) {
        return root.section("route").map(section -> new RouteParser(receivers, timeIntervals).parse(section)).orElseGet(() -> {
            if (root.node("route") == null && root.node("alertmanagers") == null) {
                root.error("route", "\"route\" is missing: the tree that says who is told of what");
            }
            return new Route(
                    new RouteName("none"), "", List.of(), false, new GroupBy.Names(Set.of()), GroupTiming.DEFAULT, List.of(), List.of(), List.of());
        });
    }

    private Duration historyRetention() {
        return root.section("history").map(section -> {
            Duration retention = positive(section, "retention", HISTORY_RETENTION);
            section.done();
            return retention;
        }).orElse(HISTORY_RETENTION);
    }

    private static Duration positive(Section section, String key, Duration otherwise) {
        Duration duration = section.duration(key).orElse(otherwise);
        if (duration.isPositive()) {
            return duration;
        }
        section.error(key, "\"" + key + "\" is more than zero");
        return otherwise;
    }

    private Labels externalLabels() {
        var labels = Labels.builder();
        for (Map.Entry<YamlScalar, YamlScalar> entry : root.scalarMap("external_labels").entrySet()) {
            if (entry.getKey().value().isEmpty() || entry.getKey().value().equals(Labels.METRIC_NAME)) {
                root.error(entry.getKey(), "\"" + entry.getKey().value() + "\" is no label name");
            }
            labels.set(entry.getKey().value(), entry.getValue().isNull() ? "" : entry.getValue().value());
        }
        return labels.build();
    }

    private String traceUrl() {
        String url = root.parsed("trace_url", Urls::check).orElse("");
        if (!url.isEmpty() && !url.contains("{trace_id}")) {
            root.error("trace_url", "\"trace_url\" needs {trace_id} where the trace's identity goes, such as https://jaeger.example.org/trace/{trace_id}");
        }
        return url;
    }

    private RunbookSettings runbooks() {
        Path directory = root.reading().resolve("runbooks");
        return root.section("runbooks").map(section -> {
            var settings = new RunbookSettings(
                    section.text("dir").filter(dir -> !dir.isEmpty()).map(root.reading()::resolve).orElse(directory), section.parsed("url", Urls::parse));
            section.done();
            return settings;
        }).orElse(new RunbookSettings(directory, Optional.empty()));
    }
}
