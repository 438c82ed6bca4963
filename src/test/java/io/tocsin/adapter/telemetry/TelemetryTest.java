package io.tocsin.adapter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.tocsin.engine.AlertChange;
import io.tocsin.engine.Instruments;
import io.tocsin.group.IntegrationKey;
import io.tocsin.history.Event;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.notify.Notification;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import io.tocsin.testing.InMemoryHistory;
import io.tocsin.testing.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One alert's way, as traces and as the log show it. */
class TelemetryTest {

    private static final Instant START = Instant.parse("2026-01-31T09:00:00Z");

    private record Logged(String event, Map<String, String> fields) {}

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
    private final Ways ways = new Ways();
    private final List<Logged> logged = new ArrayList<>();
    private final InMemoryHistory history = new InMemoryHistory();
    private final EventLog log = new EventLog(history, ways, (event, fields) -> logged.add(new Logged(event, fields)));
    private final Instruments instruments = new TracingInstruments(log.around(Instruments.NONE), provider.get("io.tocsin"), ways);
    private final Notification notification =
            Samples.notification("n1", new GroupKey(new RouteName("root"), Labels.EMPTY), new IntegrationKey("team", "slack", 0), START.plusSeconds(30));

    private void fire() {
        List<Fingerprint> firing = notification.firing().stream().map(alert -> alert.fingerprint()).toList();
        instruments.changed(new AlertChange("agents", "HighErrorRate", START, START.plusMillis(40), START.plusMillis(50), firing, List.of()));
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }

    private static long nanos(Instant moment) {
        return moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
    }

    @Test
    void attempted_isInTheTraceOfTheEvaluation() {
        fire();
        instruments.attempted(notification, 1, "delivered", START.plusSeconds(31), START.plusSeconds(32));
        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getName).containsExactlyInAnyOrder("rule.query", "rule.evaluate", "alert.wait", "notification.attempt");
        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getTraceId).containsOnly(span("rule.evaluate").getTraceId());
        assertThat(span("alert.wait").getStartEpochNanos()).isEqualTo(nanos(START.plusMillis(50)));
        assertThat(span("alert.wait").getEndEpochNanos()).isEqualTo(nanos(notification.decidedAt()));
        assertThat(span("notification.attempt").getParentSpanId()).isEqualTo(span("rule.evaluate").getSpanId());
        assertThat(span("rule.evaluate").getEvents()).singleElement().satisfies(event -> assertThat(event.getName()).isEqualTo("alert.firing"));
    }

    @Test
    void attempted_aRetry_waitsOnlyOnce() {
        fire();
        instruments.attempted(notification, 1, "retry", START.plusSeconds(31), START.plusSeconds(32));
        instruments.attempted(notification, 2, "delivered", START.plusSeconds(41), START.plusSeconds(42));
        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getName).containsOnlyOnce("alert.wait");
        assertThat(span("notification.attempt").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void attempted_ofAnAlertFromOutside_isATraceOfItsOwn() {
        instruments.attempted(notification, 1, "delivered", START.plusSeconds(31), START.plusSeconds(32));
        assertThat(spans.getFinishedSpanItems()).singleElement().satisfies(span -> assertThat(span.getParentSpanContext().isValid()).isFalse());
    }

    @Test
    void log_saysHowLongADeliveryTookAndInWhichTrace() {
        fire();
        instruments.attempted(notification, 1, "delivered", START.plusSeconds(31), START.plusSeconds(32));
        assertThat(logged).singleElement().satisfies(line -> {
            assertThat(line.event()).isEqualTo("notification.delivered");
            assertThat(line.fields()).containsEntry("latency_ms", "2000").containsEntry("answer_ms", "1000").containsEntry("receiver", "team")
                    .containsEntry("trace_id", span("rule.evaluate").getTraceId()).containsKeys("group", "integration", "fingerprints");
        });
    }

    @Test
    void log_namesEventsAsTheyHappen() {
        var labels = Labels.of("alertname", "HighErrorRate", "severity", "critical");
        log.record(List.of(new Event.AlertChanged(START, labels, Labels.EMPTY, "firing", 1), new Event.Reloaded(START, true, List.of()), new Event.Reloaded(START, false, List.of("x"))));
        assertThat(logged).extracting(Logged::event).containsExactly("alert.firing", "config.reloaded", "config.rejected");
        assertThat(logged.getFirst().fields()).containsEntry("fingerprint", labels.fingerprint().toString()).containsEntry("severity", "critical");
        instruments.attempted(notification, 1, "rejected", START, START);
        assertThat(logged.getLast()).satisfies(line -> assertThat(line.event()).isEqualTo("notification.failed"));
    }
}
