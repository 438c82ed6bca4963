package io.tocsin.adapter.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.tocsin.engine.Instruments;
import io.tocsin.history.Event;
import io.tocsin.history.History;
import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Labels;
import io.tocsin.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The log of events: what the history is told, and each attempt to notify, as a name and fields that keep their names from release to release:
 * {@code alert.pending}, {@code alert.firing}, {@code alert.resolved}, {@code alert.inactive}, {@code alert.noted}, {@code notification.delivered},
 * {@code notification.failed}, {@code notification.overtaken}, {@code silence.changed}, {@code group.acknowledged}, {@code group.withdrawn},
 * {@code request.acted}, {@code config.reloaded}, {@code config.rejected}.
 */
public final class EventLog implements History {

    private final History inner;
    private final Ways ways;
    private final BiConsumer<String, Map<String, String>> sink;

    /** @param sink takes the name of an event and its fields, in order */
    public EventLog(History inner, Ways ways, BiConsumer<String, Map<String, String>> sink) {
        this.inner = inner;
        this.ways = ways;
        this.sink = sink;
    }

    /** Instruments that write down each attempt to notify, and hand everything on. */
    public Instruments around(Instruments instruments) {
        return new InstrumentsAround(instruments) {
            @Override
            public void attempted(Notification notification, int attempt, String outcome, Instant start, Instant end) {
                super.attempted(notification, attempt, outcome, start, end);
                EventLog.this.attempted(notification, attempt, outcome, start, end);
            }
        };
    }

    @Override
    public void record(List<Event> events) {
        inner.record(events);
        events.forEach(this::tell);
    }

    @Override
    public void keep(Event event) {
        inner.keep(event);
        tell(event);
    }

    @Override
    public List<Event> find(HistoryQuery query) {
        return inner.find(query);
    }

    @Override
    public void export(HistoryQuery query, Consumer<Event> consumer) {
        inner.export(query, consumer);
    }

    @Override
    public void forgetBefore(Instant moment) {
        inner.forgetBefore(moment);
    }

    private void tell(Event event) {
        switch (event) {
            case Event.AlertChanged changed -> alert(changed);
            case Event.Notified notified -> notified(notified);
            case Event.SilenceChanged silence -> sink.accept("silence.changed", fields("silence", silence.silenceId(), "change", silence.change(), "by", silence.by()));
            case Event.Acknowledged said -> sink.accept("group." + said.change(), fields("group", said.group().toString(), "by", said.by(), "until", said.until().toString()));
            case Event.Noted noted -> sink.accept("alert.noted", fields("fingerprint", noted.alert(), "by", noted.by()));
            case Event.Acted acted -> sink.accept("request.acted", fields("by", acted.by(), "what", acted.what(), "status", Integer.toString(acted.status())));
            case Event.Reloaded(var at, boolean successful, List<String> problems) ->
                sink.accept(successful ? "config.reloaded" : "config.rejected", fields("problems", Integer.toString(problems.size())));
        }
    }

    private void alert(Event.AlertChanged changed) {
        Optional<Ways.Way> way = ways.of(changed.labels().fingerprint());
        Map<String, String> fields = fields("fingerprint", changed.labels().fingerprint().toString(), "alertname", changed.labels().get(Labels.ALERT_NAME),
                "severity", changed.labels().get("severity"), "labels", changed.labels().toString(), "value", Double.toString(changed.value()),
                "group", way.map(Ways.Way::group).orElse(""));
        way.map(Ways.Way::span).ifPresent(span -> trace(fields, span));
        sink.accept("alert." + changed.state(), fields);
    }

    /** What was tried is told by the attempt, which knows how long it took; what was not tried, here. */
    private void notified(Event.Notified notified) {
        if (notified.outcome().equals("expired") || notified.outcome().equals("overtaken")) {
            sink.accept(notified.outcome().equals("expired") ? "notification.failed" : "notification.overtaken",
                    fields("group", notified.group().toString(), "receiver", notified.integration().receiver(), "integration", notified.integration().kind(),
                            "notification", notified.notificationId(), "outcome", notified.outcome(), "fingerprints", String.join(",", notified.alerts())));
        }
    }

    private void attempted(Notification notification, int attempt, String outcome, Instant start, Instant end) {
        List<String> alerts = notification.alerts().stream().map(alert -> alert.fingerprint().toString()).toList();
        Map<String, String> fields = fields("group", notification.group().toString(), "receiver", notification.integration().receiver(), "integration",
                notification.integration().kind(), "notification", notification.id(), "outcome", outcome, "attempt", Integer.toString(attempt),
                "latency_ms", Long.toString(Duration.between(notification.decidedAt(), end).toMillis()), "answer_ms", Long.toString(Duration.between(start, end).toMillis()),
                "fingerprints", String.join(",", alerts), "fingerprint", alerts.size() == 1 ? alerts.getFirst() : "");
        trace(fields, Span.current().getSpanContext());
        sink.accept(outcome.equals("delivered") ? "notification.delivered" : "notification.failed", fields);
    }

    private static void trace(Map<String, String> fields, SpanContext span) {
        if (span.isValid()) {
            fields.put("trace_id", span.getTraceId());
        }
    }

    /** Names and values in turn; an empty value is left out. */
    private static Map<String, String> fields(String... pairs) {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                fields.put(pairs[i], pairs[i + 1]);
            }
        }
        return fields;
    }
}
