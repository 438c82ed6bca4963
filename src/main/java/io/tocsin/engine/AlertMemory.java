package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.List;

/** What the dispatcher wants to be remembered over a restart, or no more. All calls return at once. */
interface AlertMemory {

    /**
     * It is over, and somebody is still to hear so: its rule will soon have forgotten it (a silence may last for weeks), and of one from outside that nobody
     * posted again only this process knows that there was time to.
     */
    void owed(Alert alert);

    /** It is over, and nobody is still to hear of it. */
    void forgotten(Alert alert);

    /** Of alerts from outside: they fire now, or are resolved. */
    void changed(List<Change> changes);

    /** @param state {@code firing} or {@code resolved} */
    record Change(Alert alert, String state, Instant at) {}

    /** Nobody is on this group any more. */
    void unacknowledged(GroupKey group);
}
