package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.route.GroupKey;

/** What the dispatcher wants to be remembered over a restart, or no more. All calls return at once. */
interface AlertMemory {

    /** It is over, and somebody is still to hear so: its rule will soon have forgotten it (a silence may last for weeks). */
    void owed(Alert alert);

    /** It is over, and nobody is still to hear of it. */
    void forgotten(Alert alert);

    /** Nobody is on this group any more. */
    void unacknowledged(GroupKey group);
}
