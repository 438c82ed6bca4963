package io.tocsin.ui;

import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupReport;
import io.tocsin.engine.GroupView;
import io.tocsin.engine.RuleReport;
import io.tocsin.history.Event;
import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.promql.Threshold;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.Series;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an alert's expression came to over a time. Asks the data source once in half a minute for each alert, however many look. */
@Singleton
class AlertPast {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 500;

    /** A rule and its group. */
    record Found(RuleGroup group, AlertingRule rule) {}

    /** @param trouble why there are no series; empty: there may be */
    record Curve(List<Series> series, Threshold threshold, String trouble) {}

    private record Key(Fingerprint alert, Duration length) {}

    private record Kept(Instant at, Curve curve) {}

    private final Engine engine;
    private final Groups groups;
    private final Site site;
    private final Map<Key, Kept> kept = new LinkedHashMap<>();

    AlertPast(Engine engine, Groups groups, Site site) {
        this.engine = engine;
        this.groups = groups;
        this.site = site;
    }

    /** The labels of an alert that is known now, or was. */
    Optional<Labels> labels(Fingerprint alert) {
        return groups.now().stream().flatMap(group -> group.alerts().stream()).map(view -> view.alert().labels()).filter(labels -> labels.fingerprint().equals(alert)).findFirst()
                .or(() -> engine.ruleGroups().stream().flatMap(group -> group.rules().stream()).flatMap(rule -> rule.alerts().stream())
                        .map(active -> active.labels()).filter(labels -> labels.fingerprint().equals(alert)).findFirst())
                .or(() -> engine.history(HistoryQuery.of(alert, 50)).stream().filter(Event.AlertChanged.class::isInstance)
                        .map(event -> ((Event.AlertChanged) event).labels()).findFirst());
    }

    /** The rule that makes alerts with these labels; where several have the name, the one that holds this alert now. */
    Optional<Found> rule(Labels alert) {
        Optional<Found> named = Optional.empty();
        for (GroupReport group : engine.ruleGroups()) {
            for (RuleReport report : group.rules()) {
                if (report.rule() instanceof AlertingRule rule && rule.name().equals(alert.alertName())) {
                    var found = new Found(group.group(), rule);
                    if (report.alerts().stream().anyMatch(active -> active.labels().equals(alert))) {
                        return Optional.of(found);
                    }
                    named = named.isPresent() ? named : Optional.of(found);
                }
            }
        }
        return named;
    }

    /** @param length back from now */
    Curve curve(Fingerprint alert, Duration length, Duration step) throws InterruptedException {
        var key = new Key(alert, length);
        Instant now = site.clock().instant();
        synchronized (kept) {
            Kept known = kept.get(key);
            if (known != null && known.at.isAfter(now.minus(KEPT))) {
                return known.curve;
            }
        }
        Curve curve = ask(alert, length, step, now);
        synchronized (kept) {
            kept.remove(key);
            kept.put(key, new Kept(now, curve));
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return curve;
    }

    private Curve ask(Fingerprint alert, Duration length, Duration step, Instant now) throws InterruptedException {
        Optional<Labels> labels = labels(alert);
        Optional<Found> found = labels.flatMap(this::rule);
        if (found.isEmpty()) {
            return new Curve(List.of(), Threshold.of(""), "no rule of Tocsin makes this alert");
        }
        Threshold threshold = Threshold.of(found.get().rule().expression());
        try {
            return new Curve(engine.past(found.get().group(), threshold.expression(), labels.get(), now.minus(length), now, step), threshold, "");
        } catch (QueryException e) {
            return new Curve(List.of(), threshold, e.getMessage());
        }
    }

    /** Where an alert is known by its groups. */
    List<GroupView> groupsOf(Fingerprint alert) {
        return groups.now().stream().filter(group -> group.alerts().stream().anyMatch(view -> view.alert().fingerprint().equals(alert))).toList();
    }
}
