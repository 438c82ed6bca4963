package io.tocsin.notify;

import io.tocsin.alert.Alert;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * What one far end is to be told about one group.
 *
 * @param id unique, and the same for every attempt: a mail's Message-ID is made of it
 * @param group which group
 * @param integration to whom
 * @param reason why
 * @param firing alerts that fire, in the order of their start, then labels
 * @param resolved alerts that are over and were told as firing, in the same order
 * @param stillFiring fingerprints of alerts that are muted and were told before: the far end goes on believing in them, and hears of their end after
 * @param decidedAt when the group decided to speak
 * @param changed fingerprints of what is new since the last message: alerts that began or ended
 */
public record Notification(
        String id,
        GroupKey group,
        IntegrationKey integration,
        NotificationReason reason,
        List<Alert> firing,
        List<Alert> resolved,
        Set<Fingerprint> stillFiring,
        Set<Fingerprint> changed,
        Instant decidedAt) {

    public Notification {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(integration, "integration");
        Objects.requireNonNull(reason, "reason");
        firing = List.copyOf(firing);
        resolved = List.copyOf(resolved);
        stillFiring = Set.copyOf(stillFiring);
        changed = Set.copyOf(changed);
        Objects.requireNonNull(decidedAt, "decidedAt");
        if (firing.isEmpty() && resolved.isEmpty()) {
            throw new IllegalArgumentException("a notification is about at least one alert");
        }
    }

    /** Whether anything in it still fires; if not, the message is a "resolved" one. */
    public boolean isFiring() {
        return !firing.isEmpty();
    }

    /** {@code firing} or {@code resolved}, as messages and webhooks say it. */
    public String status() {
        return isFiring() ? "firing" : "resolved";
    }

    /** All alerts, firing ones first. */
    public List<Alert> alerts() {
        var all = new java.util.ArrayList<Alert>(firing);
        all.addAll(resolved);
        return List.copyOf(all);
    }

    public Labels groupLabels() {
        return group.labels();
    }

    /** The labels that all alerts share. */
    public Labels commonLabels() {
        return common(Alert::labels);
    }

    /** The annotations that all alerts share. */
    public Labels commonAnnotations() {
        return common(Alert::annotations);
    }

    private Labels common(Function<Alert, Labels> part) {
        List<Alert> all = alerts();
        Labels first = part.apply(all.getFirst());
        return first.filter(name -> all.stream().map(part).allMatch(labels -> labels.has(name) && labels.get(name).equals(first.get(name))));
    }
}
