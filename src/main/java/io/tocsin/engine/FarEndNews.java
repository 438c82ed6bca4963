package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.config.Configuration;
import io.tocsin.group.Acknowledgement;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells far ends what is no notification: that somebody is on it, that a configuration was taken over. Nobody is woken by either, so neither goes by the
 * outbox: it is tried three times, and then said in the log.
 */
final class FarEndNews {

    private static final Logger LOG = Logger.getLogger("io.tocsin.engine.delivery");
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Notifiers notifiers;
    private final InstantSource clock;
    private final Supplier<Configuration> configuration;

    FarEndNews(Notifiers notifiers, InstantSource clock, Supplier<Configuration> configuration) {
        this.notifiers = notifiers;
        this.clock = clock;
        this.configuration = configuration;
    }

    private interface Attempt {
        DeliveryOutcome send() throws InterruptedException;
    }

    /** Those who keep incidents open hear that somebody has this one. */
    void acknowledged(Acknowledgement given, GroupView group) {
        Instant now = clock.instant();
        List<Alert> firing = group.alerts().stream().map(GroupView.AlertView::alert).filter(alert -> !alert.isResolvedAt(now)).toList();
        Receiver receiver = configuration.get().receiver(group.route().receiver()).orElse(new Receiver("", List.of()));
        for (Map.Entry<IntegrationKey, Integration> one : receiver.byKey().entrySet()) {
            if (one.getValue().opensIncidents() && !firing.isEmpty()) {
                var about = new Notification("acknowledged-" + Long.toString(now.toEpochMilli(), 36), group.key(), one.getKey(), NotificationReason.REPEAT_INTERVAL, firing,
                        List.of(), Set.of(), Set.of(), now);
                begin(one.getKey(), () -> notifiers.acknowledge(one.getValue(), about, given.by()));
            }
        }
    }

    /** Those who want to know hear that another configuration holds. */
    void reloaded() {
        Instant now = clock.instant();
        for (Receiver receiver : configuration.get().receivers()) {
            receiver.byKey().forEach((key, integration) -> {
                if (integration.wantsChanges()) {
                    begin(key, () -> notifiers.changed(integration, "Tocsin took over a changed configuration", now));
                }
            });
        }
    }

    private static void begin(IntegrationKey integration, Attempt attempt) {
        Thread.ofVirtual().name("tocsin-news").start(() -> {
            try {
                tell(integration, attempt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void tell(IntegrationKey integration, Attempt attempt) throws InterruptedException {
        for (int tried = 1; ; tried++) {
            DeliveryOutcome outcome = attempt.send();
            if (outcome instanceof DeliveryOutcome.Delivered) {
                return;
            }
            if (tried == ATTEMPTS || !(outcome instanceof Retryable retryable)) {
                LOG.log(Level.WARNING, "{0} was not told of an acknowledgement or a change: {1}", new Object[] {integration, outcome});
                return;
            }
            Thread.sleep(retryable.after().filter(after -> after.compareTo(Duration.ofMinutes(5)) < 0).orElse(PAUSE));
        }
    }
}
