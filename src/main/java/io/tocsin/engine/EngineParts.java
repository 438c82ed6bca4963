package io.tocsin.engine;

import io.tocsin.group.AcknowledgementStore;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.PostedAlertStore;
import io.tocsin.history.History;
import io.tocsin.mute.SilenceStore;
import io.tocsin.notify.Outbox;
import io.tocsin.notify.RetryPolicy;
import io.tocsin.rule.AlertStateStore;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Everything the engine needs from outside, chosen once by the composition root.
 *
 * @param queriers makes the way to a data source
 * @param sampleSinks makes the ways to the receivers of samples
 * @param alertmanagers makes the ways to Alertmanagers
 * @param chance numbers from 0 to 1, to spread retries
 * @param zone what {@code Local} means in a time interval
 * @param defaultExternalUrl Tocsin's own address where the configuration gives none
 */
public record EngineParts(
        Queriers queriers,
        SampleSinks sampleSinks,
        AlertForwarder.Factory alertmanagers,
        AlertStateStore alertStates,
        PostedAlertStore postedAlerts,
        NotificationLog notificationLog,
        Outbox outbox,
        SilenceStore silences,
        AcknowledgementStore acknowledgements,
        History history,
        Notifiers notifiers,
        FarEndGuard farEndGuard,
        Instruments instruments,
        RetryPolicy retries,
        InstantSource clock,
        DoubleSupplier chance,
        ZoneId zone,
        Supplier<String> defaultExternalUrl) {}
