package io.tocsin.rest.lifecycle;

import io.tocsin.engine.ReloadOutcome;
import java.util.Optional;

/** What those who run the service ask of it. */
public interface Service {

    /** Why it is not ready; empty: it is. */
    Optional<String> notReady();

    /** Reads the configuration anew. */
    ReloadOutcome reload();
}
