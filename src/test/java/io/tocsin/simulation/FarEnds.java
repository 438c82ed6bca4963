package io.tocsin.simulation;

import io.tocsin.alert.Alert;
import io.tocsin.engine.Notifiers;
import io.tocsin.group.IntegrationKey;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The far ends, some of them in trouble at times, and what each believes. */
final class FarEnds {

    /** How a far end answers. */
    enum Mood { WELL, DOWN, REFUSING, MUMBLING, SLOW }

    private final Map<IntegrationKey, Mood> moods = new HashMap<>();
    private final Map<IntegrationKey, Instant> lastBad = new HashMap<>();
    private final Map<Slot, Believer> believers = new LinkedHashMap<>();
    private final RandomGenerator chance;
    private final Fate fate;
    private final Story story;
    private final Function<Notification, Duration> repeatIntervals;
    private boolean slow;

    FarEnds(RandomGenerator chance, Fate fate, Story story, Function<Notification, Duration> repeatIntervals) {
        this.chance = chance;
        this.fate = fate;
        this.story = story;
        this.repeatIntervals = repeatIntervals;
    }

    void set(IntegrationKey integration, Mood mood) {
        lastBad.put(integration, story.now());
        moods.put(integration, mood);
        slow = moods.containsValue(Mood.SLOW);
    }

    Duration delay() {
        return Duration.ofMillis(slow ? chance.nextInt(45_000) : chance.nextInt(3) * 20L);
    }

    /** Since when it has been well; now, where it is not. */
    Instant wellSince(IntegrationKey integration) {
        return moods.getOrDefault(integration, Mood.WELL) == Mood.WELL ? lastBad.getOrDefault(integration, Instant.MIN) : story.now();
    }

    Believer believer(Slot slot) {
        return believers.computeIfAbsent(slot, key -> new Believer(key, story));
    }

    Collection<Map.Entry<Slot, Believer>> believers() {
        return believers.entrySet();
    }

    Notifiers notifiers() {
        return Notifiers.none().with(Integration.Webhook.class, (settings, notification, receipt) -> deliver(settings, notification));
    }

    private DeliveryOutcome deliver(Integration.Webhook settings, Notification notification) {
        fate.point("before the far end");
        DeliveryOutcome outcome = switch (moods.getOrDefault(notification.integration(), Mood.WELL)) {
            case WELL, SLOW -> accept(notification, new DeliveryOutcome.Delivered("ok"));
            case DOWN -> refuse(notification, new DeliveryOutcome.Retryable("down"));
            case MUMBLING -> chance.nextBoolean()
                    ? accept(notification, new DeliveryOutcome.Retryable("the answer got lost"))
                    : refuse(notification, new DeliveryOutcome.Retryable("the question got lost"));
            case REFUSING -> refuse(notification, new DeliveryOutcome.Rejected("no"));
        };
        fate.point("after the far end");
        return outcome;
    }

    private DeliveryOutcome accept(Notification notification, DeliveryOutcome answer) {
        Slot slot = new Slot(notification.group(), notification.integration());
        story.tell("-> " + describe(notification) + (answer instanceof DeliveryOutcome.Delivered ? "" : ", answer lost"));
        believer(slot).told(notification, repeatIntervals.apply(notification), story.now());
        return answer;
    }

    private DeliveryOutcome refuse(Notification notification, DeliveryOutcome answer) {
        story.tell("-x " + describe(notification) + ", " + answer);
        if (answer instanceof DeliveryOutcome.Rejected) {
            believer(new Slot(notification.group(), notification.integration())).refused(notification, story.now());
        }
        return answer;
    }

    static String describe(Notification notification) {
        return notification.integration() + " " + notification.group() + " \"" + notification.reason().word() + "\" firing " + names(notification.firing())
                + " resolved " + names(notification.resolved()) + " still " + notification.stillFiring().size();
    }

    static List<String> names(Collection<Alert> alerts) {
        return alerts.stream().map(alert -> alert.name() + alert.labels().get("instance")).toList();
    }
}
