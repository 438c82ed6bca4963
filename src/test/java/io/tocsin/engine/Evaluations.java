package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.diagnostic.Position;
import io.tocsin.group.PostedAlertStore;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Expansion;
import io.tocsin.rule.Querier;
import io.tocsin.rule.RecordingRule;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.RuleKey;
import io.tocsin.rule.SampleSink;
import io.tocsin.testing.InMemoryAlertStateStore;
import io.tocsin.testing.InMemoryHistory;
import io.tocsin.testing.InMemoryPostedAlertStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What a group's evaluation needs, made by hand. */
final class Evaluations {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Evaluations() {}

    static EngineParts parts(InMemoryAlertStateStore states, PostedAlertStore posted) {
        return new EngineParts(
                null, SampleSinks.NONE, AlertForwarder.Factory.NONE, states, posted, null, null, null, null, new InMemoryHistory(), null, FarEndGuard.NONE, Instruments.NONE, null, () -> START, () -> 0.5, ZoneOffset.UTC, () -> "");
    }

    static GroupEvaluation evaluation(RuleGroup group, Querier querier, AlertOutlet outlet, SampleSink sink, InMemoryAlertStateStore states) {
        return evaluation(group, querier, outlet, sink, states, new InMemoryPostedAlertStore());
    }

    static GroupEvaluation evaluation(RuleGroup group, Querier querier, AlertOutlet outlet, SampleSink sink, InMemoryAlertStateStore states, PostedAlertStore posted) {
        var context = new EvaluationContext(querier, new Expansion(Labels.EMPTY, "", querier), outlet, sink, () -> new Forwarding(AlertForwarder.NONE, Duration.ofMinutes(1)), new LastEvaluation(states), parts(states, posted));
        return new GroupEvaluation(group, context, key -> List.of(), key -> Set.of());
    }

    static AlertingRule alert(String name, String expression, Duration holdFor) {
        return new AlertingRule(key(name), expression, holdFor, Duration.ZERO, Map.of(), Map.of(), new Position("rules.yml", 1, 1));
    }

    static RecordingRule record(String name, String expression) {
        return new RecordingRule(key(name), expression, Labels.EMPTY, new Position("rules.yml", 1, 1));
    }

    static RuleGroup group(int concurrency, Rule... rules) {
        return new RuleGroup("g", "rules.yml", Duration.ofMinutes(1), 0, Duration.ZERO, Optional.empty(), concurrency, Labels.EMPTY, "", Map.of(), Map.of(), List.of(rules));
    }

    private static RuleKey key(String name) {
        return new RuleKey("g", name, Labels.EMPTY, "", 0);
    }

    /** Keeps what it was told. */
    static class Told implements AlertOutlet {

        final List<Alert> alerts = new ArrayList<>();

        @Override
        public synchronized void accept(List<Alert> more) {
            alerts.addAll(more);
        }

        @Override
        public String dataSource() {
            return "";
        }

        @Override
        public Alert alert(AlertingRule rule, ActiveAlert active, Instant now) {
            return new Alert(active.labels(), active.annotations(), active.state().activeAt(), null, now, "", Alert.Origin.RULE, OptionalDouble.of(active.value()));
        }
    }
}
