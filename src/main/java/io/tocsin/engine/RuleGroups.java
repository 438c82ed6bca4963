package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.alert.RunbookLink;
import io.tocsin.config.Configuration;
import io.tocsin.config.Neighbours;
import io.tocsin.config.PrometheusSource;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.privacy.Redaction;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Expansion;
import io.tocsin.rule.Outage;
import io.tocsin.rule.Querier;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.Sample;
import io.tocsin.rule.SampleSink;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rule groups that run. A change of configuration leaves a group that is the same alone; another one ends, and its successor takes over the alerts of
 * each rule by the rule's key. Alerts of rules that are no more end.
 */
final class RuleGroups {

    /** What a group works with beside itself; a group goes on undisturbed only while this is the same. */
    private record Surroundings(Optional<PrometheusSource> source, Neighbours neighbours, Labels externalLabels, String externalUrl, String traceUrl, URI runbooks, Redaction privacy) {}

    private final EngineParts parts;
    private final Threads threads;
    private final DispatcherInbox dispatcher;
    private final LastEvaluation lastEvaluation;
    private final DataSourceWatch watch = new DataSourceWatch();
    private volatile List<GroupLoop> loops = List.of();
    private Surroundings surroundings;
    private AlertForwarder forwarder = AlertForwarder.NONE;
    private SampleSink sink = SampleSink.NONE;

    RuleGroups(EngineParts parts, Threads threads, DispatcherInbox dispatcher) {
        this.parts = parts;
        this.threads = threads;
        this.dispatcher = dispatcher;
        this.lastEvaluation = new LastEvaluation(parts.alertStates());
    }

    List<GroupReport> reports() {
        return ofUser().map(GroupEvaluation::report).toList();
    }

    private Stream<GroupEvaluation> ofUser() {
        return loops.stream().map(GroupLoop::evaluation).filter(evaluation -> evaluation.group() != watch.ownGroup());
    }

    /** The last evaluations of the rules of this name in groups of this name. */
    List<RuleTrace> traces(String group, String rule) {
        return ofUser()
                .filter(evaluation -> evaluation.group().name().equals(group))
                .flatMap(evaluation -> evaluation.cells().stream()
                        .filter(cell -> cell.rule().name().equals(rule))
                        .map(cell -> new RuleTrace(evaluation.group(), cell.rule(), evaluation.outlet().dataSource(), cell.trace())))
                .toList();
    }

    /** Those of the files, and where there are any, the one that watches their data sources. */
    private List<RuleGroup> groups(Configuration configuration) {
        return configuration.ruleGroups().isEmpty() ? List.of() : Stream.concat(configuration.ruleGroups().stream(), Stream.of(watch.ownGroup())).toList();
    }

    /**
     * Runs the groups of this configuration from now on.
     *
     * @param remembered alerts by the text of their rule's key, as a process before this one left them; empty after the start
     */
    void follow(Configuration configuration, RunbookLink runbooks, String externalUrl, Map<String, List<ActiveAlert>> remembered) throws InterruptedException {
        boolean start = surroundings == null;
        var before = new HashMap<String, Collection<ActiveAlert>>(remembered);
        if (start) {
            takeUp(configuration, before);
        }
        var next = new Surroundings(configuration.prometheus(), configuration.neighbours(), configuration.externalLabels(), externalUrl, configuration.traceUrl(), runbooks.base(), configuration.privacy());
        var written = new HashMap<String, Set<Labels>>();
        List<GroupLoop> kept = endOthers(groups(configuration), next.equals(surroundings), before, written);
        surroundings = next;
        watch.retain(configuration.ruleGroups().stream().map(RuleGroup::source).toList());
        forwarder = parts.alertmanagers().follow(next.neighbours().alertmanagers(), next.externalLabels());
        sink = parts.sampleSinks().follow(next.neighbours().remoteWrite(), next.externalLabels());
        var running = new ArrayList<GroupLoop>();
        for (RuleGroup group : groups(configuration)) {
            running.add(kept.stream().filter(loop -> loop.evaluation().group().equals(group)).findFirst().orElseGet(() -> loop(group, configuration, runbooks, before, written)));
        }
        endOrphans(before);
        endSeries(written);
        for (GroupLoop loop : running) {
            if (!kept.contains(loop)) {
                if (start) {
                    loop.evaluation().cells().forEach(RuleCell::lookBack);
                }
                tellAll(loop.evaluation());
                loop.start();
            }
        }
        loops = List.copyOf(running);
    }

    /** Timers that ran when the process before this one ended go on, as far as nobody looked for no longer than Prometheus tolerates. */
    private void takeUp(Configuration configuration, Map<String, Collection<ActiveAlert>> stored) {
        Instant now = parts.clock().instant();
        Outage outage = new Outage(parts.alertStates().lastEvaluatedAt().orElse(now), now);
        for (RuleGroup group : configuration.ruleGroups()) {
            for (Rule rule : group.rules()) {
                String key = rule.key().toString();
                if (rule instanceof AlertingRule alerting && stored.containsKey(key)) {
                    stored.put(key, takeUp(key, stored.get(key), outage.restore(alerting.holdFor(), stored.get(key))));
                }
            }
        }
    }

    private List<ActiveAlert> takeUp(String key, Collection<ActiveAlert> stored, List<ActiveAlert> restored) {
        List<ActiveAlert> changed = restored.stream().filter(alert -> !stored.contains(alert)).toList();
        Set<Fingerprint> left = restored.stream().map(ActiveAlert::fingerprint).collect(Collectors.toSet());
        List<Fingerprint> gone = stored.stream().map(ActiveAlert::fingerprint).filter(fingerprint -> !left.contains(fingerprint)).toList();
        if (!changed.isEmpty() || !gone.isEmpty()) {
            parts.alertStates().save(key, changed, gone);
        }
        return restored;
    }

    private List<GroupLoop> endOthers(List<RuleGroup> wanted, boolean sameSurroundings, Map<String, Collection<ActiveAlert>> before, Map<String, Set<Labels>> written)
            throws InterruptedException {
        List<GroupLoop> kept = loops.stream().filter(loop -> sameSurroundings && wanted.contains(loop.evaluation().group())).toList();
        List<GroupLoop> ending = loops.stream().filter(loop -> !kept.contains(loop)).toList();
        ending.forEach(GroupLoop::stop);
        for (GroupLoop loop : ending) {
            loop.awaitEnd();
            for (RuleCell cell : loop.evaluation().cells()) {
                before.put(cell.rule().key().toString(), cell.alerts().values());
                written.put(cell.rule().key().toString(), cell.series().open());
            }
        }
        return kept;
    }

    private GroupLoop loop(
            RuleGroup group, Configuration configuration, RunbookLink runbooks, Map<String, Collection<ActiveAlert>> before, Map<String, Set<Labels>> written) {
        Querier querier = querier(group, configuration);
        var expansion = new Expansion(surroundings.externalLabels(), surroundings.externalUrl(), querier, surroundings.privacy());
        String address = group == watch.ownGroup() ? "" : forPeople(source(group, configuration).url());
        var outlet = new RuleOutlet(dispatcher, runbooks, address, new TraceLinks(surroundings.traceUrl(), querier));
        var context = new EvaluationContext(querier, expansion, outlet, sink, () -> new Forwarding(forwarder, surroundings.neighbours().resendDelay()), lastEvaluation, parts);
        var evaluation = new GroupEvaluation(
                group,
                context,
                key -> Objects.requireNonNullElse(before.remove(key.toString()), List.of()),
                key -> Objects.requireNonNullElse(written.remove(key.toString()), Set.of()));
        return threads.loop(evaluation);
    }

    private Querier querier(RuleGroup group, Configuration configuration) {
        return group == watch.ownGroup() ? watch : watch.watched(group.source(), parts.queriers().querier(source(group, configuration), group));
    }

    private static PrometheusSource source(RuleGroup group, Configuration configuration) {
        return configuration.dataSource(group.source())
                .orElseThrow(() -> new IllegalStateException("the loader let a group without a data source through: " + group.name()));
    }

    /** Nobody writes these series any more: they end, so that no query takes their last value for a present one. */
    private void endSeries(Map<String, Set<Labels>> orphans) {
        Instant now = parts.clock().instant();
        List<Sample> ends = orphans.values().stream().flatMap(Set::stream).map(series -> new Sample(series, SampleSink.STALE)).toList();
        if (!ends.isEmpty()) {
            sink.accept(ends, now);
        }
    }

    /** A data source's address may hold a user and a password, which are nobody's business. */
    private static String forPeople(URI url) {
        String text = url.getRawUserInfo() == null ? url.toString() : url.toString().replace(url.getRawUserInfo() + "@", "");
        return text.replaceAll("/+$", "");
    }

    /** The dispatcher hears of everything that a group took over: it may not have heard of the last change, and hearing twice changes nothing. */
    private void tellAll(GroupEvaluation evaluation) throws InterruptedException {
        Instant now = parts.clock().instant();
        var told = new ArrayList<Alert>();
        for (RuleCell cell : evaluation.cells()) {
            if (cell.rule() instanceof AlertingRule rule) {
                cell.alerts().values().stream()
                        .filter(alert -> !(alert.state() instanceof AlertState.Pending))
                        .forEach(alert -> told.add(evaluation.outlet().alert(rule, alert, now)));
            }
        }
        if (!told.isEmpty()) {
            evaluation.outlet().accept(told);
        }
    }

    /** Alerts whose rule is no more are over: nothing will ever say so again, nor of those that ended before and may not have been told yet. */
    private void endOrphans(Map<String, Collection<ActiveAlert>> orphans) throws InterruptedException {
        Instant now = parts.clock().instant();
        var ended = new ArrayList<Alert>();
        orphans.values().forEach(alerts -> alerts.stream()
                .flatMap(alert -> ended(alert, now).stream())
                .forEach(ended::add));
        if (!ended.isEmpty()) {
            parts.postedAlerts().save(ended); // before their state goes: should the process end here, the one after it still knows what is to be told
        }
        orphans.forEach((rule, alerts) -> {
            List<Fingerprint> gone = alerts.stream().map(ActiveAlert::fingerprint).toList();
            if (!gone.isEmpty()) {
                parts.alertStates().save(rule, List.of(), gone);
            }
        });
        if (!ended.isEmpty()) {
            forwarder.forward(ended);
            dispatcher.tell((owner, moment) -> owner.ended(ended, moment));
        }
    }

    private static Optional<Alert> ended(ActiveAlert alert, Instant now) {
        return switch (alert.state()) {
            case AlertState.Pending pending -> Optional.empty();
            case AlertState.Firing firing -> Optional.of(over(alert, firing.firedAt(), now));
            case AlertState.Resolved resolved -> Optional.of(over(alert, resolved.firedAt(), resolved.resolvedAt())); // said then: a later word counts more
        };
    }

    private static Alert over(ActiveAlert alert, Instant start, Instant end) {
        return new Alert(alert.labels(), alert.annotations(), start, end, end, "", Alert.Origin.RULE, java.util.OptionalDouble.of(alert.value()));
    }

    void stop() throws InterruptedException {
        loops.forEach(GroupLoop::stop);
        for (GroupLoop loop : loops) {
            loop.awaitEnd();
        }
        if (!loops.isEmpty()) {
            lastEvaluation.keep(parts.clock().instant());
        }
        parts.alertmanagers().follow(List.of(), Labels.EMPTY);
        parts.sampleSinks().follow(List.of(), Labels.EMPTY);
    }
}
