package io.tocsin.notify;

import io.tocsin.group.IntegrationKey;
import io.tocsin.label.Labels;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends a test to every integration of a receiver, at once and once: not by the outbox, since somebody waits for the answer. */
public final class TestSend {

    private final Notifier<Integration> notifiers;

    public TestSend(Notifier<Integration> notifiers) {
        this.notifiers = notifiers;
    }

    /**
     * How one integration took it.
     *
     * @param answer the far end's, in plain words, without secrets
     */
    public record Answer(IntegrationKey integration, boolean delivered, String answer) {}

    /** @return one answer for each integration, in their order */
    public List<Answer> send(Receiver receiver, Labels labels, Instant now) throws InterruptedException {
        var answers = new ArrayList<Answer>();
        for (Map.Entry<IntegrationKey, Integration> one : receiver.byKey().entrySet()) {
            answers.add(send(one.getKey(), one.getValue(), labels, now));
        }
        return answers;
    }

    /** What opens an incident is closed again: nobody should have to go and do that after a test. */
    private Answer send(IntegrationKey key, Integration integration, Labels labels, Instant now) throws InterruptedException {
        DeliveryOutcome opened = notifiers.deliver(integration, TestMessage.firing(key, labels, now), Map.of());
        if (!(opened instanceof Delivered) || !integration.opensIncidents()) {
            return answer(key, opened, "");
        }
        DeliveryOutcome closed = notifiers.deliver(integration, TestMessage.resolved(key, labels, now), Map.of());
        return answer(key, closed instanceof Delivered ? opened : closed, closed instanceof Delivered ? "; opened, and closed again" : " (on closing what the test had opened)");
    }

    private static Answer answer(IntegrationKey key, DeliveryOutcome outcome, String more) {
        return switch (outcome) {
            case Delivered(String said, var receipt) -> new Answer(key, true, "delivered" + (said.isEmpty() ? "" : ": " + said) + more);
            case Retryable(var after, String why) -> new Answer(key, false, why + after.map(wait -> " (come back in " + wait.toSeconds() + " s)").orElse("") + more);
            case Rejected(String why) -> new Answer(key, false, why + more);
        };
    }
}
