package io.tocsin.engine;

/** Evaluates one rule group at each of its ticks, and never at two at once. */
interface GroupLoop {

    GroupEvaluation evaluation();

    void start();

    /** Asks it to end: at once where it waits for a tick or an answer, else after what it is about to write. */
    void stop();

    void awaitEnd() throws InterruptedException;
}
