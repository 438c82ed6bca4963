package io.tocsin.app;

import io.opentelemetry.api.OpenTelemetry;
import io.tocsin.adapter.telemetry.EventLog;
import io.tocsin.adapter.telemetry.TracingInstruments;
import io.tocsin.adapter.telemetry.Ways;
import io.tocsin.engine.Instruments;
import io.tocsin.history.History;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Puts traces and the log of events around the engine's ports. */
final class Telemetry {

    private static final Logger EVENTS = Logger.getLogger("io.tocsin.events");

    private final Optional<OpenTelemetry> openTelemetry;
    private final boolean logsEvents;
    private final Ways ways = new Ways();
    private EventLog log;

    /** @param openTelemetry empty where no endpoint is set, and then no message pays for a trace that nobody takes */
    Telemetry(Optional<OpenTelemetry> openTelemetry, boolean logsEvents) {
        this.openTelemetry = openTelemetry;
        this.logsEvents = logsEvents;
    }

    /** Called before {@link #instruments}: both write to one log. */
    History history(History history) {
        if (!logsEvents) {
            return history;
        }
        log = new EventLog(history, ways, Telemetry::write);
        return log;
    }

    Instruments instruments(Instruments instruments) {
        Instruments logged = log == null ? instruments : log.around(instruments);
        return openTelemetry.<Instruments>map(traces -> new TracingInstruments(logged, traces.getTracer("io.tocsin"), ways)).orElse(logged);
    }

    private static void write(String event, Map<String, String> fields) {
        fields.forEach(MDC::put);
        MDC.put("event", event);
        try {
            EVENTS.info(event);
        } finally {
            fields.keySet().forEach(MDC::remove);
            MDC.remove("event");
        }
    }
}
