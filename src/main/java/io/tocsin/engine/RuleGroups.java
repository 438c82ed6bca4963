package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.alert.RunbookLink;
import io.tocsin.config.Configuration;
import io.tocsin.config.PrometheusSource;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Expansion;
import io.tocsin.rule.Outage;
import io.tocsin.rule.Querier;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All rule groups that run. A change of configuration leaves a group that is the same alone; another one ends, and its successor takes over the alerts of
 * each rule by the rule's key. Alerts of rules that are no more end.
 */
final class RuleGroups {

    /** What a group works with beside itself; a group goes on undisturbed only while this is the same. */
    private record Surroundings(PrometheusSource source, Labels externalLabels, String externalUrl, URI runbooks) {}

    private final EngineParts parts;
    private final Threads threads;
    private final DispatcherInbox dispatcher;
    private final LastEvaluation lastEvaluation;
    private volatile List<GroupLoop> loops = List.of();
    private Surroundings surroundings;

    RuleGroups(EngineParts parts, Threads threads, DispatcherInbox dispatcher) {
        this.parts = parts;
        this.threads = threads;
        this.dispatcher = dispatcher;
        this.lastEvaluation = new LastEvaluation(parts.alertStates());
    }

    List<GroupReport> reports() {
        return loops.stream().map(loop -> loop.evaluation().report()).toList();
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
        var next = new Surroundings(configuration.prometheus().orElse(null), configuration.externalLabels(), externalUrl, runbooks.base());
        List<GroupLoop> kept = endOthers(configuration.ruleGroups(), next.equals(surroundings), before);
        surroundings = next;
        var running = new ArrayList<GroupLoop>();
        for (RuleGroup group : configuration.ruleGroups()) {
            running.add(kept.stream().filter(loop -> loop.evaluation().group().equals(group)).findFirst().orElseGet(() -> loop(group, runbooks, before)));
        }
        endOrphans(before);
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

    private List<GroupLoop> endOthers(List<RuleGroup> wanted, boolean sameSurroundings, Map<String, Collection<ActiveAlert>> before) throws InterruptedException {
        List<GroupLoop> kept = loops.stream().filter(loop -> sameSurroundings && wanted.contains(loop.evaluation().group())).toList();
        List<GroupLoop> ending = loops.stream().filter(loop -> !kept.contains(loop)).toList();
        ending.forEach(GroupLoop::stop);
        for (GroupLoop loop : ending) {
            loop.awaitEnd();
            loop.evaluation().cells().forEach(cell -> before.put(cell.rule().key().toString(), cell.alerts().values()));
        }
        return kept;
    }

    private GroupLoop loop(RuleGroup group, RunbookLink runbooks, Map<String, Collection<ActiveAlert>> before) {
        Querier querier = parts.queriers().querier(surroundings.source(), group);
        var expansion = new Expansion(surroundings.externalLabels(), surroundings.externalUrl(), querier);
        var outlet = new RuleOutlet(dispatcher, runbooks, forPeople(surroundings.source().url()));
        var evaluation = new GroupEvaluation(group, querier, expansion, outlet, parts, lastEvaluation, key -> Objects.requireNonNullElse(before.remove(key.toString()), List.of()));
        return threads.loop(evaluation);
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

    /** Alerts whose rule is no more are over: nothing will ever say so again. */
    private void endOrphans(Map<String, Collection<ActiveAlert>> orphans) throws InterruptedException {
        Instant now = parts.clock().instant();
        var ended = new ArrayList<Alert>();
        orphans.forEach((rule, alerts) -> {
            alerts.stream()
                    .filter(alert -> alert.state() instanceof AlertState.Firing)
                    .forEach(alert -> ended.add(ended(alert, (AlertState.Firing) alert.state(), now)));
            List<Fingerprint> gone = alerts.stream().map(ActiveAlert::fingerprint).toList();
            if (!gone.isEmpty()) {
                parts.alertStates().save(rule, List.of(), gone);
            }
        });
        if (!ended.isEmpty()) {
            dispatcher.tell((owner, moment) -> owner.alerts(ended, moment));
        }
    }

    private static Alert ended(ActiveAlert alert, AlertState.Firing firing, Instant now) {
        return new Alert(alert.labels(), alert.annotations(), firing.firedAt(), now, now, "", Alert.Origin.RULE, java.util.OptionalDouble.of(alert.value()));
    }

    void stop() throws InterruptedException {
        loops.forEach(GroupLoop::stop);
        for (GroupLoop loop : loops) {
            loop.awaitEnd();
        }
        if (!loops.isEmpty()) {
            lastEvaluation.keep(parts.clock().instant());
        }
    }
}
