package io.tocsin.adapter.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.tocsin.alert.Alert;
import io.tocsin.engine.AlertChange;
import io.tocsin.engine.Instruments;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The way of an alert as one trace: {@code rule.evaluate} with {@code rule.query} in it, then {@code alert.wait} for its group to speak, and one
 * {@code notification.attempt} for each try. A notification of several alerts goes on in the trace of the first, and links the others. Evaluations
 * that change nothing leave no trace: there are thousands of them for one that matters.
 */
public final class TracingInstruments extends InstrumentsAround {

    private static final AttributeKey<String> GROUP = AttributeKey.stringKey("tocsin.group");
    private static final AttributeKey<String> RULE = AttributeKey.stringKey("tocsin.rule");
    private static final AttributeKey<String> RECEIVER = AttributeKey.stringKey("tocsin.receiver");
    private static final AttributeKey<String> INTEGRATION = AttributeKey.stringKey("tocsin.integration");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("tocsin.outcome");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("tocsin.attempt");
    private static final AttributeKey<String> NOTIFICATION = AttributeKey.stringKey("tocsin.notification");
    private static final AttributeKey<String> FINGERPRINT = AttributeKey.stringKey("tocsin.fingerprint");
    private static final AttributeKey<List<String>> FINGERPRINTS = AttributeKey.stringArrayKey("tocsin.fingerprints");

    private final Tracer tracer;
    private final Ways ways;

    public TracingInstruments(Instruments inner, Tracer tracer, Ways ways) {
        super(inner);
        this.tracer = tracer;
        this.ways = ways;
    }

    @Override
    public void changed(AlertChange change) {
        Span evaluation = tracer.spanBuilder("rule.evaluate").setNoParent().setStartTimestamp(change.start()).setAttribute(GROUP, change.group()).setAttribute(RULE, change.rule()).startSpan();
        Context inside = Context.root().with(evaluation);
        tracer.spanBuilder("rule.query").setParent(inside).setSpanKind(SpanKind.CLIENT).setStartTimestamp(change.start()).startSpan().end(change.answered());
        tell(evaluation, "alert.firing", change.firing(), change);
        tell(evaluation, "alert.resolved", change.resolved(), change);
        try (Scope current = evaluation.makeCurrent()) {
            super.changed(change);
        } finally {
            evaluation.end(change.end());
        }
    }

    private void tell(Span evaluation, String event, List<Fingerprint> alerts, AlertChange change) {
        for (Fingerprint alert : alerts) {
            evaluation.addEvent(event, Attributes.of(FINGERPRINT, alert.toString()), change.end());
            ways.remember(alert, new Ways.Way(change.group(), change.rule(), evaluation.getSpanContext(), change.end()));
        }
    }

    @Override
    public void attempted(Notification notification, int attempt, String outcome, Instant start, Instant end) {
        List<Ways.Way> from = notification.alerts().stream().map(Alert::fingerprint).map(ways::of).flatMap(Optional::stream).toList();
        Context parent = from.isEmpty() ? Context.root() : Context.root().with(Span.wrap(from.getFirst().span()));
        if (attempt == 1 && !from.isEmpty()) {
            about(notification, tracer.spanBuilder("alert.wait").setParent(parent).setStartTimestamp(from.getFirst().evaluated()), from).startSpan().end(notification.decidedAt());
        }
        SpanBuilder builder = tracer.spanBuilder("notification.attempt").setParent(parent).setSpanKind(SpanKind.CLIENT).setStartTimestamp(start)
                .setAttribute(ATTEMPT, (long) attempt).setAttribute(OUTCOME, outcome);
        Span span = about(notification, builder, from).startSpan();
        if (!outcome.equals("delivered")) {
            span.setStatus(StatusCode.ERROR, outcome);
        }
        try (Scope current = span.makeCurrent()) {
            super.attempted(notification, attempt, outcome, start, end); // what is measured inside has this trace as its exemplar
        } finally {
            span.end(end);
        }
    }

    private static SpanBuilder about(Notification notification, SpanBuilder span, List<Ways.Way> from) {
        from.stream().skip(1).map(Ways.Way::span).distinct().filter(other -> !other.equals(from.getFirst().span())).forEach(span::addLink);
        return span.setAttribute(NOTIFICATION, notification.id())
                .setAttribute(GROUP, notification.group().toString())
                .setAttribute(RECEIVER, notification.integration().receiver())
                .setAttribute(INTEGRATION, notification.integration().kind())
                .setAttribute(FINGERPRINTS, notification.alerts().stream().map(alert -> alert.fingerprint().toString()).toList());
    }
}
