package io.tocsin.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Does several things at once, each on a virtual thread, and waits for all. */
final class Together {

    private Together() {}

    interface Work<T> {
        void on(T item) throws InterruptedException;
    }

    /** @throws InterruptedException where the caller was interrupted; all that was begun is interrupted then, and has ended */
    static <T> void run(List<T> items, int atOnce, Work<T> work) throws InterruptedException {
        var free = new Semaphore(atOnce);
        var begun = new ArrayList<Future<?>>(items.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (T item : items) {
                    free.acquire();
                    begun.add(threads.submit(() -> {
                        try {
                            work.on(item);
                        } finally {
                            free.release();
                        }
                        return null;
                    }));
                }
                for (Future<?> one : begun) {
                    one.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("a rule's evaluation failed unexpectedly", e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }
}
