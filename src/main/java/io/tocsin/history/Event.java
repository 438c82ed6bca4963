package io.tocsin.history;

import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.List;

/** One thing that happened. All texts are for people and hold no secret. */
public sealed interface Event {

    /** When. */
    Instant at();

    /** An alert went into another state: {@code pending}, {@code firing}, {@code resolved}, or {@code inactive} (pending no more). */
    record AlertChanged(Instant at, Labels labels, Labels annotations, String state, double value) implements Event {}

    /**
     * A far end was told, or not.
     *
     * @param attempt from 1
     * @param outcome {@code delivered}, {@code retry}, {@code rejected}, {@code expired} or {@code overtaken}
     * @param answer the far end's own words, or what went wrong
     * @param alerts fingerprints of the alerts in the message
     */
    record Notified(
            Instant at,
            String notificationId,
            GroupKey group,
            IntegrationKey integration,
            NotificationReason reason,
            int attempt,
            String outcome,
            String answer,
            List<String> alerts)
            implements Event {
        public Notified {
            alerts = List.copyOf(alerts);
        }
    }

    /** A silence was created, changed or expired; by whom. */
    record SilenceChanged(Instant at, String silenceId, String change, String by, String comment) implements Event {}

    /**
     * Somebody said that they are on it, or no more.
     *
     * @param change {@code acknowledged} or {@code withdrawn}
     * @param until when it ends; of a withdrawn one, when it would have
     * @param alerts fingerprints of what fired in the group
     */
    record Acknowledged(Instant at, GroupKey group, String change, String by, Instant until, String comment, List<String> alerts) implements Event {
        public Acknowledged {
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * Somebody wrote something down about an alert.
     *
     * @param alert its fingerprint
     */
    record Noted(Instant at, String alert, String by, String text) implements Event {}

    /**
     * Somebody changed something, or tried to.
     *
     * @param by who it was, by authentication and not by his own word
     * @param what the method and the path of the request, or {@code sign-in}
     * @param status of the answer, as HTTP has it
     */
    record Acted(Instant at, String by, String what, int status) implements Event {}

    /** The configuration was read. @param problems empty where it was taken over */
    record Reloaded(Instant at, boolean successful, List<String> problems) implements Event {
        public Reloaded {
            problems = List.copyOf(problems);
        }
    }
}
