package io.tocsin.config;

import io.tocsin.access.AccessSettings;
import io.tocsin.label.Labels;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.mute.InhibitRule;
import io.tocsin.notify.Receiver;
import io.tocsin.privacy.Redaction;
import io.tocsin.promql.Feature;
import io.tocsin.route.Route;
import io.tocsin.rule.RuleGroup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that files say, checked, as one immutable snapshot.
 *
 * @param originalText the configuration as it is written, secrets covered
 * @param alertmanagerText the part of it that Alertmanager knows, as YAML that Alertmanager and amtool can read, secrets covered
 * @param resolveTimeout after which an alert posted without an end is over
 * @param timeIntervals by the names that routes use
 * @param prometheus empty where there are no rules
 * @param neighbours the other systems that rules and their alerts have to do with
 * @param evaluationInterval of groups that give none
 * @param externalLabels added to what is sent elsewhere, and known to templates
 * @param externalUrl under which people reach this service; empty where the file does not say
 * @param traceUrl of one trace, with {@code {trace_id}} where its identity goes; empty: alerts link none
 * @param access who may read and who may act
 * @param historyRetention for how long events are kept
 * @param privacy what of alerts is redacted before anything is stored or sent
 * @param storage the database that holds everything; empty: SQLite in the data directory
 * @param ruleObjects which PrometheusRule objects of a Kubernetes cluster are read beside the files; empty: none
 * @param templates files of notification templates, in the order they are to be parsed
 * @param ruleGroups in the order of files, then of groups
 * @param files whose change makes the snapshot old, as they were when it was made
 */
public record Configuration(
        String originalText,
        String alertmanagerText,
        Duration resolveTimeout,
        Route route,
        List<Receiver> receivers,
        List<InhibitRule> inhibitRules,
        ActiveTimes timeIntervals,
        Optional<PrometheusSource> prometheus,
        Neighbours neighbours,
        Duration evaluationInterval,
        Labels externalLabels,
        Optional<URI> externalUrl,
        String traceUrl,
        RunbookSettings runbooks,
        AccessSettings access,
        Duration historyRetention,
        Redaction privacy,
        Optional<StorageSettings> storage,
        Optional<RuleObjectSelection> ruleObjects,
        List<TemplateFile> templates,
        List<RuleGroup> ruleGroups,
        WatchedFiles watched,
        List<Path> files) {

    public Configuration {
        Objects.requireNonNull(originalText, "originalText");
        Objects.requireNonNull(alertmanagerText, "alertmanagerText");
        Objects.requireNonNull(resolveTimeout, "resolveTimeout");
        Objects.requireNonNull(route, "route");
        receivers = List.copyOf(receivers);
        inhibitRules = List.copyOf(inhibitRules);
        Objects.requireNonNull(timeIntervals, "timeIntervals");
        Objects.requireNonNull(prometheus, "prometheus");
        Objects.requireNonNull(neighbours, "neighbours");
        Objects.requireNonNull(evaluationInterval, "evaluationInterval");
        Objects.requireNonNull(externalLabels, "externalLabels");
        Objects.requireNonNull(externalUrl, "externalUrl");
        Objects.requireNonNull(traceUrl, "traceUrl");
        Objects.requireNonNull(runbooks, "runbooks");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(historyRetention, "historyRetention");
        Objects.requireNonNull(privacy, "privacy");
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(ruleObjects, "ruleObjects");
        templates = List.copyOf(templates);
        ruleGroups = List.copyOf(ruleGroups);
        Objects.requireNonNull(watched, "watched");
        files = List.copyOf(files);
    }

    /** The same with more groups of rules, after those of the files. */
    public Configuration withMoreRules(List<RuleGroup> more) {
        List<RuleGroup> all = Stream.concat(ruleGroups.stream(), more.stream()).toList();
        return new Configuration(originalText, alertmanagerText, resolveTimeout, route, receivers, inhibitRules, timeIntervals, prometheus, neighbours, evaluationInterval,
                externalLabels, externalUrl, traceUrl, runbooks, access, historyRetention, privacy, storage, ruleObjects, templates, all, watched, files);
    }

    /** What rule files take from it. */
    public RuleContext ruleContext() {
        return ruleContext(evaluationInterval, prometheus, neighbours);
    }

    static RuleContext ruleContext(Duration evaluationInterval, Optional<PrometheusSource> prometheus, Neighbours neighbours) {
        var features = new HashMap<String, Set<Feature>>();
        prometheus.ifPresent(source -> features.put("", source.features()));
        neighbours.dataSources().forEach((name, source) -> features.put(name, source.features()));
        return new RuleContext(evaluationInterval, features, Set.of());
    }

    /** The receiver of this name; each route's is there. */
    public Optional<Receiver> receiver(String name) {
        return receivers.stream().filter(receiver -> receiver.name().equals(name)).findFirst();
    }

    /** The data source of this name; the empty name is the default one's. */
    public Optional<PrometheusSource> dataSource(String name) {
        return name.isEmpty() ? prometheus : Optional.ofNullable(neighbours.dataSources().get(name));
    }
}
