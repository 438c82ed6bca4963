package io.tocsin.engine;

/** Where the engine's work runs: on threads of its own, or step by step in the hand of a simulation. */
interface Threads {

    /** The one place where the dispatcher is worked with. */
    DispatcherInbox dispatcher(Dispatcher owned);

    /** What evaluates a rule group at its ticks. */
    GroupLoop loop(GroupEvaluation evaluation);

    /** Begins an errand and does not wait for it; after {@link #stop} it does nothing. */
    void begin(Errand errand);

    /** Gives errands some seconds to end, and then ends them: what they carry stays in the outbox. */
    void stop() throws InterruptedException;
}
