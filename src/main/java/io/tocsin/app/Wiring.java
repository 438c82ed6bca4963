package io.tocsin.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.adapter.alertmanager.Alertmanagers;
import io.tocsin.adapter.alertmanager.ForwardCounters;
import io.tocsin.adapter.breaker.FarEndBreakers;
import io.tocsin.adapter.email.EmailNotifier;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.adapter.prometheus.PrometheusQueriers;
import io.tocsin.adapter.remotewrite.RemoteWriteSinks;
import io.tocsin.adapter.remotewrite.WriteCounters;
import io.tocsin.adapter.sql.SqlStore;
import io.tocsin.engine.Engine;
import io.tocsin.engine.EngineLimits;
import io.tocsin.engine.EngineParts;
import io.tocsin.engine.RuleCurves;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Links;
import io.tocsin.notify.RetryPolicy;
import io.tocsin.notify.TemplateTexts;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Puts the engine together, in one straight line. */
final class Wiring {

    private Wiring() {}

    static Engine engine(SqlStore store, Vertx vertx, MeterRegistry registry, Telemetry telemetry, InstantSource clock, EngineLimits limits, Supplier<String> defaultExternalUrl) {
        var engine = new AtomicReference<Engine>(); // the notifiers ask for what holds at the time they are asked
        Supplier<Links> links = () -> new Links(engine.get().externalUrl());
        var texts = new TemplateTexts(new TemplateFiles(() -> engine.get().configuration()), links);
        var http = new HttpSender(vertx, clock, System::getenv);
        var queriers = new PrometheusQueriers(http);
        var curves = new RuleCurves(queriers, () -> engine.get().configuration(), clock);
        var notifiers = HttpNotifiers.of(http, links, texts, curves, clock).with(Integration.Email.class, new EmailNotifier(vertx, links, texts, curves));
        engine.set(new Engine(new EngineParts(
                queriers,
                samples(http, registry),
                alertmanagers(http, registry),
                store.alertStates(),
                store.postedAlerts(),
                store.notificationLog(),
                store.outbox(),
                store.silences(),
                store.acknowledgements(),
                telemetry.history(store.history()),
                notifiers,
                new FarEndBreakers(),
                telemetry.instruments(new MicrometerInstruments(registry)),
                RetryPolicy.DEFAULT,
                clock,
                () -> ThreadLocalRandom.current().nextDouble(),
                ZoneId.systemDefault(),
                defaultExternalUrl), limits));
        return engine.get();
    }

    private static RemoteWriteSinks samples(HttpSender http, MeterRegistry registry) {
        var sinks = new RemoteWriteSinks(http);
        WriteCounters counters = sinks.counters();
        FunctionCounter.builder("tocsin.remote.write.samples", counters, WriteCounters::written).description("Samples written").register(registry);
        FunctionCounter.builder("tocsin.remote.write.lost.samples", counters, WriteCounters::lost).description("Samples refused, or pushed out of a full queue").register(registry);
        FunctionCounter.builder("tocsin.remote.write.retries", counters, WriteCounters::retries).description("Requests that failed and were made again").register(registry);
        return sinks;
    }

    private static Alertmanagers alertmanagers(HttpSender http, MeterRegistry registry) {
        var alertmanagers = new Alertmanagers(http);
        ForwardCounters counters = alertmanagers.counters();
        FunctionCounter.builder("tocsin.alertmanager.alerts", counters, ForwardCounters::sent).description("Alerts that Alertmanagers took").register(registry);
        FunctionCounter.builder("tocsin.alertmanager.failed.alerts", counters, ForwardCounters::failed).description("Alerts that Alertmanagers did not take").register(registry);
        FunctionCounter.builder("tocsin.alertmanager.dropped.alerts", counters, ForwardCounters::dropped).description("Alerts pushed out of a full queue").register(registry);
        return alertmanagers;
    }
}
