package io.tocsin.testing;

import io.tocsin.config.PrometheusSource;
import io.tocsin.engine.AlertForwarder;
import io.tocsin.engine.EngineParts;
import io.tocsin.engine.FarEndGuard;
import io.tocsin.engine.Instruments;
import io.tocsin.engine.Notifiers;
import io.tocsin.engine.Queriers;
import io.tocsin.engine.SampleSinks;
import io.tocsin.notify.RetryPolicy;
import io.tocsin.rule.Querier;
import io.tocsin.rule.RuleGroup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What an engine needs: stores in memory that outlive it, a data source without data, and a clock that is moved by hand. */
public final class EngineAtHand {

    private final InMemoryNotificationLog log = new InMemoryNotificationLog();
    private final InMemoryPostedAlertStore posted = new InMemoryPostedAlertStore();
    private final InMemoryOutbox outbox = new InMemoryOutbox(log);
    private final InMemoryAlertStateStore states = new InMemoryAlertStateStore();
    private final InMemorySilenceStore silences = new InMemorySilenceStore();
    private final InMemoryAcknowledgementStore acknowledgements = new InMemoryAcknowledgementStore();
    private final InMemoryHistory history = new InMemoryHistory();
    private Notifiers notifiers = Notifiers.none();
    private volatile Instant now;

    public EngineAtHand(Instant start) {
        now = start;
    }

    public EngineAtHand with(Notifiers farEnds) {
        notifiers = farEnds;
        return this;
    }

    public EngineParts parts() {
        return new EngineParts(new NoData(), SampleSinks.NONE, AlertForwarder.Factory.NONE, states, posted, log, outbox, silences, acknowledgements, history, notifiers,
                FarEndGuard.NONE, Instruments.NONE, RetryPolicy.DEFAULT, () -> now, () -> 0.5, ZoneOffset.UTC, () -> "http://tocsin");
    }

    public Instant now() {
        return now;
    }

    public void set(Instant moment) {
        now = moment;
    }

    public void later(long seconds) {
        now = now.plusSeconds(seconds);
    }

    public InMemoryPostedAlertStore posted() {
        return posted;
    }

    private static final class NoData implements Queriers {

        @Override
        public Querier querier(PrometheusSource source, RuleGroup group) {
            return (expression, at) -> List.of();
        }

        @Override
        public Querier querier(PrometheusSource source) {
            return (expression, at) -> List.of();
        }
    }
}
