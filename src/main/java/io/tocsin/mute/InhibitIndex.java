package io.tocsin.mute;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The alerts that match the sources of one rule, by the values of its equal labels. */
final class InhibitIndex {

    private final InhibitRule rule;
    private final List<String> equal;
    /** For each source of the rule: equal values, to the alerts that have them. */
    private final List<Map<List<String>, Candidates>> sources = new ArrayList<>();

    InhibitIndex(InhibitRule rule) {
        this.rule = rule;
        this.equal = rule.equal().stream().sorted().toList();
        rule.sources().forEach(source -> sources.add(new HashMap<>()));
    }

    /** Sources with the same equal values; those that match the target side too are kept apart, since they inhibit only what is no source itself. */
    private static final class Candidates {

        private final Map<Fingerprint, Alert> oneSided = new LinkedHashMap<>();
        private final Map<Fingerprint, Alert> twoSided = new LinkedHashMap<>();

        boolean isEmpty() {
            return oneSided.isEmpty() && twoSided.isEmpty();
        }
    }

    void update(Alert alert) {
        for (int i = 0; i < sources.size(); i++) {
            if (Matcher.allMatch(rule.sources().get(i), alert.labels())) {
                Candidates candidates = sources.get(i).computeIfAbsent(values(alert.labels()), key -> new Candidates());
                (rule.matchesTarget(alert.labels()) ? candidates.twoSided : candidates.oneSided).put(alert.fingerprint(), alert);
            }
        }
    }

    void remove(Labels alert) {
        List<String> values = values(alert);
        for (Map<List<String>, Candidates> source : sources) {
            Candidates candidates = source.get(values);
            if (candidates != null) {
                candidates.oneSided.remove(alert.fingerprint());
                candidates.twoSided.remove(alert.fingerprint());
                if (candidates.isEmpty()) {
                    source.remove(values);
                }
            }
        }
    }

    /** One firing alert for each source; empty where the target side does not match or a source has none. */
    List<Fingerprint> inhibiting(Labels target, Instant now) {
        if (sources.isEmpty() || !rule.matchesTarget(target)) {
            return List.of();
        }
        List<String> values = values(target);
        var found = new ArrayList<Fingerprint>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            Fingerprint source = firing(sources.get(i).get(values), Matcher.allMatch(rule.sources().get(i), target), now);
            if (source == null) {
                return List.of();
            }
            found.add(source);
        }
        return found;
    }

    /**
     * An alert that matches both sides of a rule is not inhibited by others of its kind, itself included (Alertmanager, inhibit.go, hasEqual): else they
     * would silence each other.
     */
    private static Fingerprint firing(Candidates candidates, boolean targetIsSource, Instant now) {
        if (candidates == null) {
            return null;
        }
        Fingerprint source = firing(candidates.oneSided, now);
        return source != null || targetIsSource ? source : firing(candidates.twoSided, now);
    }

    private static Fingerprint firing(Map<Fingerprint, Alert> alerts, Instant now) {
        for (Alert alert : alerts.values()) {
            if (!alert.isResolvedAt(now)) {
                return alert.fingerprint();
            }
        }
        return null;
    }

    private List<String> values(Labels labels) {
        var values = new ArrayList<String>(equal.size());
        equal.forEach(name -> values.add(labels.get(name)));
        return values;
    }
}
