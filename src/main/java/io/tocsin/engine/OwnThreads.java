package io.tocsin.engine;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One thread for the dispatcher, a virtual one for each rule group and for each errand. */
final class OwnThreads implements Threads {

    private static final Logger LOG = Logger.getLogger("io.tocsin.engine.delivery");

    private final InstantSource clock;
    private final int inbox;
    private final ExecutorService errands = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tocsin-delivery-", 0).factory());

    OwnThreads(InstantSource clock, int inbox) {
        this.clock = clock;
        this.inbox = inbox;
    }

    @Override
    public DispatcherInbox dispatcher(Dispatcher owned) {
        return new DispatcherThread(owned, clock, inbox);
    }

    @Override
    public GroupLoop loop(GroupEvaluation evaluation) {
        return new RuleGroupLoop(evaluation, clock);
    }

    @Override
    public void begin(Errand errand) {
        try {
            errands.execute(() -> {
                try {
                    errand.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // stopping: it stays in the outbox
                }
            });
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.FINE, "stopping: a notification stays in the outbox");
        }
    }

    @Override
    public void stop() throws InterruptedException {
        errands.shutdown();
        if (!errands.awaitTermination(5, TimeUnit.SECONDS)) {
            errands.shutdownNow();
            errands.awaitTermination(2, TimeUnit.SECONDS);
        }
    }
}
