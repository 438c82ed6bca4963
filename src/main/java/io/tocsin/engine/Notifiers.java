package io.tocsin.engine;

import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
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

    public static Notifiers none() {
        return new Notifiers(Map.of());
    }

    /** These, and one more. */
    public <I extends Integration> Notifiers with(Class<I> type, Notifier<I> notifier) {
        var more = new HashMap<>(byType);
        more.put(type, (integration, notification, receipt) -> notifier.deliver(type.cast(integration), notification, receipt));
        return new Notifiers(more);
    }

    /** Tries once; an exception out of a notifier is a fault of ours, and no reason to lose the notification. */
    @Override
    public DeliveryOutcome deliver(Integration integration, Notification notification, Map<String, String> receipt) throws InterruptedException {
        Notifier<Integration> notifier = byType.get(integration.getClass());
        if (notifier == null) {
            return new DeliveryOutcome.Rejected("Tocsin has no sender for " + integration.kind());
        }
        try {
            return notifier.deliver(integration, notification, receipt);
        } catch (RuntimeException e) {
            Logger.getLogger("io.tocsin.engine.delivery").log(Level.SEVERE, "a notifier failed unexpectedly", e);
            return new DeliveryOutcome.Retryable("unexpected: " + e.getClass().getSimpleName());
        }
    }
}
