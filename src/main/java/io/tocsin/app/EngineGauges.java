package io.tocsin.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.adapter.sql.SqlStore;
import io.tocsin.engine.Engine;

/** What is read off the engine when Prometheus asks. */
record EngineGauges(Engine engine, SqlStore store) {

    void register(MeterRegistry registry) {
        for (String state : new String[] {"pending", "firing"}) {
            Gauge.builder("tocsin.alerts", engine, e -> count(e, state)).description("Alerts of our rules").tag("state", state).register(registry);
        }
        Gauge.builder("tocsin.outbox.depth", engine, Engine::pendingNotifications).description("Notifications on their way").register(registry);
        Gauge.builder("tocsin.inbox.depth", engine, Engine::inboxDepth).description("Messages that wait for the dispatcher").register(registry);
        FunctionCounter.builder("tocsin.history.dropped.events", store, SqlStore::droppedEvents).description("Events of the history that were lost").register(registry);
    }

    private static double count(Engine engine, String state) {
        return engine.ruleGroups().stream()
                .flatMap(group -> group.rules().stream())
                .flatMap(rule -> rule.alerts().stream())
                .filter(alert -> alert.state().word().equals(state))
                .count();
    }
}
