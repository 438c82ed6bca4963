package io.tocsin.engine;

import io.tocsin.notify.OutboxEntry;

/** What a courier does for one notification, in steps: the process may end between any two of them. */
interface Errand {

    OutboxEntry entry();

    /** Takes the next step. @return whether there is another */
    boolean next() throws InterruptedException;

    /** Takes all of them. */
    default void run() throws InterruptedException {
        while (next()) {
            // each step says whether there is another
        }
    }
}
