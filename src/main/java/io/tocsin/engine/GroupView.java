package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.GroupTimes;
import io.tocsin.mute.Muting;
import io.tocsin.route.GroupKey;
import io.tocsin.route.Route;
import java.time.Instant;
import java.util.List;

/**
 * A group as it stood at one moment, for those who look.
 *
 * @param alerts in the order in which they came
 * @param nextFlushAt when it next decides whether to speak
 */
public record GroupView(GroupTimes times, Route route, List<AlertView> alerts, Instant nextFlushAt) {

    public GroupView {
        alerts = List.copyOf(alerts);
    }

    public GroupKey key() {
        return times.group();
    }

    /** One alert in it. @param mutings everything that mutes it here; empty: it may be told */
    public record AlertView(Alert alert, List<Muting> mutings) {
        public AlertView {
            mutings = List.copyOf(mutings);
        }
    }
}
