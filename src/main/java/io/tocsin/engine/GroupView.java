package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.Acknowledgement;
import io.tocsin.group.GroupTimes;
import io.tocsin.mute.Muting;
import io.tocsin.route.GroupKey;
import io.tocsin.route.Route;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A group as it stood at one moment, for those who look.
 *
 * @param alerts in the order in which they came
 * @param nextFlushAt when it next decides whether to speak
 * @param acknowledgement who is on it, if somebody is: it is not repeated
 */
public record GroupView(GroupTimes times, Route route, List<AlertView> alerts, Instant nextFlushAt, Optional<Acknowledgement> acknowledgement) {

    public GroupView {
        alerts = List.copyOf(alerts);
        Objects.requireNonNull(acknowledgement, "acknowledgement");
    }

    public GroupKey key() {
        return times.group();
    }

    /** Whether anything in it fires. */
    public boolean firesAt(Instant now) {
        return alerts.stream().anyMatch(view -> !view.alert().isResolvedAt(now));
    }

    /** One alert in it. @param mutings everything that mutes it here; empty: it may be told */
    public record AlertView(Alert alert, List<Muting> mutings) {
        public AlertView {
            mutings = List.copyOf(mutings);
        }
    }
}
