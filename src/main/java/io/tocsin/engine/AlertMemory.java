package io.tocsin.engine;

import io.tocsin.alert.Alert;

/** What the dispatcher wants to be remembered of alerts over a restart. Both calls return at once. */
interface AlertMemory {

    /** It is over, and somebody is still to hear so: its rule will soon have forgotten it (a silence may last for weeks). */
    void owed(Alert alert);

    /** It is over, and nobody is still to hear of it. */
    void forgotten(Alert alert);
}
