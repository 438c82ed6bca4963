package io.tocsin.engine;

import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One notifier for each kind of far end. */
public record Notifiers(
        Notifier<Integration.Email> email,
        Notifier<Integration.Slack> slack,
        Notifier<Integration.PagerDuty> pagerDuty,
        Notifier<Integration.Webhook> webhook) {

    public Notifiers {
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(slack, "slack");
        Objects.requireNonNull(pagerDuty, "pagerDuty");
        Objects.requireNonNull(webhook, "webhook");
    }

    /** Tries once; an exception out of a notifier is a fault of ours, and no reason to lose the notification. */
    DeliveryOutcome deliver(Integration integration, Notification notification, Map<String, String> receipt) throws InterruptedException {
        try {
            return switch (integration) {
                case Integration.Email settings -> email.deliver(settings, notification, receipt);
                case Integration.Slack settings -> slack.deliver(settings, notification, receipt);
                case Integration.PagerDuty settings -> pagerDuty.deliver(settings, notification, receipt);
                case Integration.Webhook settings -> webhook.deliver(settings, notification, receipt);
                case Integration.Unsupported settings -> new DeliveryOutcome.Rejected("Tocsin has no sender for " + settings.kind());
            };
        } catch (RuntimeException e) {
            Logger.getLogger("io.tocsin.engine.delivery").log(Level.SEVERE, "a notifier failed unexpectedly", e);
            return new DeliveryOutcome.Retryable("unexpected: " + e.getClass().getSimpleName());
        }
    }
}
