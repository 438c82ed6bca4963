package io.tocsin.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The thread that owns the dispatcher. Others leave messages in its bounded inbox; between two batches it does what is due. One now for each batch.
 */
final class DispatcherThread implements DispatcherInbox {

    /** How many messages may wait unless it is said otherwise: some seconds' worth in a storm. Who finds it full waits (rules) or is told to come back (the API). */
    static final int INBOX = 10_000;

    private static final Duration LONGEST_NAP = Duration.ofSeconds(10);
    private static final Logger LOG = Logger.getLogger("io.tocsin.engine.dispatcher");

    private final BlockingQueue<BiConsumer<Dispatcher, Instant>> inbox;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean stopping;

    DispatcherThread(Dispatcher dispatcher, InstantSource clock) {
        this(dispatcher, clock, INBOX);
    }

    DispatcherThread(Dispatcher dispatcher, InstantSource clock, int most) {
        this.inbox = new ArrayBlockingQueue<>(most);
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("tocsin-dispatcher").daemon().unstarted(this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        inbox.offer((d, now) -> {});
        thread.join(Duration.ofSeconds(5));
    }

    @Override
    public void tell(BiConsumer<Dispatcher, Instant> message) throws InterruptedException {
        inbox.put(message);
    }

    @Override
    public boolean offer(BiConsumer<Dispatcher, Instant> message) {
        return inbox.offer(message);
    }

    @Override
    public int waiting() {
        return inbox.size();
    }

    private void run() {
        var batch = new ArrayList<BiConsumer<Dispatcher, Instant>>();
        while (!stopping || !inbox.isEmpty()) {
            try {
                BiConsumer<Dispatcher, Instant> first = inbox.poll(nap().toNanos(), TimeUnit.NANOSECONDS);
                if (first != null) {
                    batch.add(first);
                    inbox.drainTo(batch);
                }
            } catch (InterruptedException e) {
                return;
            }
            work(batch);
            batch.clear();
        }
    }

    private Duration nap() {
        Instant next = dispatcher.nextDeadline();
        if (next == null) {
            return LONGEST_NAP;
        }
        Duration until = Duration.between(clock.instant(), next);
        return until.isNegative() ? Duration.ZERO : until.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : until;
    }

    /** One message that fails must not take the others, or the thread, with it. */
    private void work(Iterable<BiConsumer<Dispatcher, Instant>> batch) {
        Instant now = clock.instant();
        for (BiConsumer<Dispatcher, Instant> message : batch) {
            guarded(() -> message.accept(dispatcher, now));
        }
        guarded(() -> dispatcher.runDue(now));
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "the dispatcher could not handle a message; alerts in it may be told later", e);
        }
    }
}
