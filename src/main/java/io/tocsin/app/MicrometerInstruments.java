package io.tocsin.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.engine.Instruments;
import io.tocsin.group.IntegrationKey;
import io.tocsin.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The engine's measurements as Prometheus metrics. */
final class MicrometerInstruments implements Instruments {

    /** The meters of one rule group: looked up once, since a look-up costs as much as the evaluation of a quiet rule's result. */
    private record GroupMeters(Counter evaluations, Counter failures, Timer evaluation, Timer group, Counter missed) {}

    private record Attempt(IntegrationKey integration, String outcome) {}

    private record AttemptMeters(Counter count, Timer duration) {}

    /** Bounds of the histograms: of a query that is fast, slow, and as slow as the time limit lets it be. */
    private static final Duration[] BUCKETS = Stream.of(10L, 50L, 250L, 1_000L, 5_000L, 15_000L, 30_000L).map(Duration::ofMillis).toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, GroupMeters> groups = new ConcurrentHashMap<>();
    private final Map<Attempt, AttemptMeters> attempts = new ConcurrentHashMap<>();
    private final AtomicInteger lastReload = new AtomicInteger();

    MicrometerInstruments(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("tocsin.config.last.reload.successful", lastReload);
    }

    private GroupMeters of(String group) {
        return groups.computeIfAbsent(group, name -> new GroupMeters(
                Counter.builder("tocsin.rule.evaluations").description("Rules evaluated").tag("group", name).register(registry),
                Counter.builder("tocsin.rule.evaluation.failures").description("Evaluations that failed").tag("group", name).register(registry),
                Timer.builder("tocsin.rule.evaluation.duration").description("How long one rule took, its query included").serviceLevelObjectives(BUCKETS).tag("group", name).register(registry),
                Timer.builder("tocsin.rule.group.duration").description("How long all rules of a group took").tag("group", name).register(registry),
                Counter.builder("tocsin.rule.group.missed.ticks").description("Evaluations skipped since the one before took too long").tag("group", name).register(registry)));
    }

    @Override
    public void evaluated(String group, Duration took, boolean failed) {
        GroupMeters meters = of(group);
        meters.evaluations.increment();
        meters.evaluation.record(took);
        if (failed) {
            meters.failures.increment();
        }
    }

    @Override
    public void ticked(String group, Duration took, long missed) {
        GroupMeters meters = of(group);
        meters.group.record(took);
        if (missed > 0) {
            meters.missed.increment(missed);
        }
    }

    @Override
    public void attempted(Notification notification, int attempt, String outcome, Instant start, Instant end) {
        AttemptMeters meters = attempts.computeIfAbsent(new Attempt(notification.integration(), outcome), this::meters);
        meters.count.increment();
        meters.duration.record(Duration.between(start, end));
    }

    private AttemptMeters meters(Attempt attempt) {
        IntegrationKey integration = attempt.integration;
        return new AttemptMeters(
                Counter.builder("tocsin.notifications").description("Attempts to notify, by how they ended")
                        .tags("receiver", integration.receiver(), "integration", integration.kind(), "outcome", attempt.outcome).register(registry),
                Timer.builder("tocsin.notification.duration").description("How long a far end took to answer").serviceLevelObjectives(BUCKETS)
                        .tags("receiver", integration.receiver(), "integration", integration.kind()).register(registry));
    }

    @Override
    public void refused(String limit) {
        Counter.builder("tocsin.alerts.refused").description("Alerts from outside that were not taken, by the limit").tag("limit", limit).register(registry).increment();
    }

    @Override
    public void reloaded(boolean successful) {
        lastReload.set(successful ? 1 : 0);
    }
}
