package io.tocsin.app;

import io.opentelemetry.api.OpenTelemetry;
import io.tocsin.adapter.telemetry.EventLog;
import io.tocsin.adapter.telemetry.TracingInstruments;
import io.tocsin.adapter.telemetry.Ways;
import io.tocsin.engine.Instruments;
import io.tocsin.history.History;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Puts traces and the log of events around the engine's ports. */
final class Telemetry {

    private static final Logger EVENTS = Logger.getLogger("io.tocsin.events");

    private final OpenTelemetry openTelemetry;
    private final boolean logsEvents;
    private final Ways ways = new Ways();
    private EventLog log;

    /** @param openTelemetry one that does nothing where no endpoint is set */
    Telemetry(OpenTelemetry openTelemetry, boolean logsEvents) {
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
        return new TracingInstruments(log == null ? instruments : log.around(instruments), openTelemetry.getTracer("io.tocsin"), ways);
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
