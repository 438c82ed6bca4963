package io.tocsin.engine;

import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One notifier for each kind of far end. */
public final class Notifiers implements Notifier<Integration> {

    private final Map<Class<? extends Integration>, Notifier<Integration>> byType;

    private Notifiers(Map<Class<? extends Integration>, Notifier<Integration>> byType) {
        this.byType = Map.copyOf(byType);
    }

    /** One kind's, for whoever has any kind of integration. */
    private record Of<I extends Integration>(Class<I> type, Notifier<I> notifier) implements Notifier<Integration> {
        @Override
        public DeliveryOutcome deliver(Integration integration, Notification notification, Map<String, String> receipt) throws InterruptedException {
            return notifier.deliver(type.cast(integration), notification, receipt);
        }

        @Override
        public DeliveryOutcome deliverAgain(Integration integration, Notification notification, Map<String, String> receipt, int attempts)
                throws InterruptedException {
            return notifier.deliverAgain(type.cast(integration), notification, receipt, attempts);
        }

        @Override
        public DeliveryOutcome acknowledge(Integration integration, Notification notification, String by) throws InterruptedException {
            return notifier.acknowledge(type.cast(integration), notification, by);
        }

        @Override
        public DeliveryOutcome changed(Integration integration, String summary, Instant at) throws InterruptedException {
            return notifier.changed(type.cast(integration), summary, at);
        }
    }

    public static Notifiers none() {
        return new Notifiers(Map.of());
    }

    /** These, and one more. */
    public <I extends Integration> Notifiers with(Class<I> type, Notifier<I> notifier) {
        var more = new HashMap<>(byType);
        more.put(type, new Of<>(type, notifier));
        return new Notifiers(more);
    }

    /** How one attempt is made. */
    private interface Try {
        DeliveryOutcome by(Notifier<Integration> notifier) throws InterruptedException;
    }

    @Override
    public DeliveryOutcome deliver(Integration integration, Notification notification, Map<String, String> receipt) throws InterruptedException {
        return tryOnce(integration, notifier -> notifier.deliver(integration, notification, receipt));
    }

    @Override
    public DeliveryOutcome deliverAgain(Integration integration, Notification notification, Map<String, String> receipt, int attempts)
            throws InterruptedException {
        return tryOnce(integration, notifier -> notifier.deliverAgain(integration, notification, receipt, attempts));
    }

    /** An exception out of a notifier is a fault of ours, and no reason to lose the notification. */
    private DeliveryOutcome tryOnce(Integration integration, Try attempt) throws InterruptedException {
        Notifier<Integration> notifier = byType.get(integration.getClass());
        if (notifier == null) {
            return new DeliveryOutcome.Rejected("Tocsin has no sender for " + integration.kind());
        }
        try {
            return attempt.by(notifier);
        } catch (RuntimeException e) {
            Logger.getLogger("io.tocsin.engine.delivery").log(Level.SEVERE, "a notifier failed unexpectedly", e);
            return new DeliveryOutcome.Retryable("unexpected: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public DeliveryOutcome acknowledge(Integration integration, Notification notification, String by) throws InterruptedException {
        Notifier<Integration> notifier = byType.get(integration.getClass());
        return notifier == null ? Notifier.super.acknowledge(integration, notification, by) : notifier.acknowledge(integration, notification, by);
    }

    @Override
    public DeliveryOutcome changed(Integration integration, String summary, Instant at) throws InterruptedException {
        Notifier<Integration> notifier = byType.get(integration.getClass());
        return notifier == null ? Notifier.super.changed(integration, summary, at) : notifier.changed(integration, summary, at);
    }
}
