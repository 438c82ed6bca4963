package io.tocsin.testing;

import io.tocsin.alert.Alert;
import io.tocsin.group.PostedAlertStore;
import io.tocsin.label.Fingerprint;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Posted alerts in memory. */
public final class InMemoryPostedAlertStore implements PostedAlertStore {

    private final Map<Fingerprint, Alert> alerts = new HashMap<>();

    @Override
    public synchronized List<Alert> load() {
        return List.copyOf(alerts.values());
    }

    @Override
    public synchronized void save(Collection<Alert> posted) {
        posted.forEach(alert -> alerts.put(alert.fingerprint(), alert));
    }

    @Override
    public synchronized void remove(Collection<Fingerprint> gone) {
        gone.forEach(alerts::remove);
    }
}
