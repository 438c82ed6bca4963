package io.tocsin.rest.alertmanager;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import io.tocsin.mute.Muting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Alerts for the wire, at one moment.
 *
 * @param openEnd how far from now an alert is said to end of which nobody has said when: the API has no word for "until its rule says so"
 */
record WireAlerts(Instant now, Duration openEnd) {

    Wire.Alert alert(Alert alert, List<String> receivers, List<Muting> mutings) {
        Instant end = alert.endsAt() == null ? now.plus(openEnd) : alert.endsAt();
        return new Wire.Alert(
                alert.annotations().toMap(),
                WireTime.format(end),
                alert.fingerprint().toString(),
                receivers.stream().map(Wire.Name::new).toList(),
                WireTime.format(alert.startsAt()),
                status(mutings),
                WireTime.format(alert.updatedAt()),
                alert.generatorUrl(),
                alert.labels().toMap());
    }

    private static Wire.AlertStatus status(List<Muting> mutings) {
        List<String> silences = List.of();
        List<String> sources = List.of();
        List<String> intervals = List.of();
        for (Muting muting : mutings) {
            switch (muting) {
                case Muting.Silenced(var ids) -> silences = ids;
                case Muting.Inhibited(var inhibiting) -> sources = inhibiting.stream().map(Fingerprint::toString).toList();
                case Muting.OutsideActiveTimes(var names) -> intervals = names;
            }
        }
        return new Wire.AlertStatus(sources, intervals, silences, mutings.isEmpty() ? "active" : "suppressed");
    }
}
