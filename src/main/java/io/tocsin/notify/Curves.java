package io.tocsin.notify;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Port: how the expressions of alerts went of late, for those who draw. Safe for several threads. */
public interface Curves {

    /** Knows of nothing. */
    Curves NONE = (alerts, window, end) -> Map.of();

    /**
     * Asks within two seconds or so, and never fails: what cannot be had is not drawn.
     *
     * @param alerts of one group; only those of the first one's rule are looked for
     * @return by alert; what is not known is not there
     * @throws InterruptedException where the engine is stopping
     */
    Map<Fingerprint, Curve> of(List<Alert> alerts, Duration window, Instant end) throws InterruptedException;
}
