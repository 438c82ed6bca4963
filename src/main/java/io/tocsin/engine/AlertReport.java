package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.mute.Muting;
import java.util.List;
import java.util.Objects;

/**
 * One alert as it stood at one moment, for those who look.
 *
 * @param receivers of the routes that match it, in the order of the tree; one may stand there twice
 * @param mutings what silences or inhibits it; empty: it may be told
 */
public record AlertReport(Alert alert, List<String> receivers, List<Muting> mutings) {

    public AlertReport {
        Objects.requireNonNull(alert, "alert");
        receivers = List.copyOf(receivers);
        mutings = List.copyOf(mutings);
    }
}
