package io.tocsin.testing;

import io.tocsin.label.Fingerprint;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertStateStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The state of alerts in memory. */
public final class InMemoryAlertStateStore implements AlertStateStore {

    private final Map<String, Map<Fingerprint, ActiveAlert>> rules = new HashMap<>();
    private Instant evaluatedAt;

    @Override
    public synchronized Map<String, List<ActiveAlert>> load() {
        return rules.entrySet().stream()
                .filter(rule -> !rule.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, rule -> List.copyOf(rule.getValue().values())));
    }

    @Override
    public synchronized void save(String rule, Collection<ActiveAlert> changed, Collection<Fingerprint> gone) {
        Map<Fingerprint, ActiveAlert> alerts = rules.computeIfAbsent(rule, _ -> new HashMap<>());
        gone.forEach(alerts::remove);
        changed.forEach(alert -> alerts.put(alert.fingerprint(), alert));
    }

    @Override
    public synchronized Optional<Instant> lastEvaluatedAt() {
        return Optional.ofNullable(evaluatedAt);
    }

    @Override
    public synchronized void evaluatedAt(Instant moment) {
        evaluatedAt = moment;
    }
}
