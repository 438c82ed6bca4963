package io.tocsin.engine;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Where messages for the dispatcher are left; its owner takes them out in order. */
interface DispatcherInbox {

    /** From now on messages are worked on, and what is due is done. */
    void start();

    /** Ends after the messages that are there. */
    void stop() throws InterruptedException;

    /** Leaves a message, waiting for room. */
    void tell(BiConsumer<Dispatcher, Instant> message) throws InterruptedException;

    /** Leaves a message if there is room. */
    boolean offer(BiConsumer<Dispatcher, Instant> message);

    /** How many messages are there. */
    int waiting();

    /** Asks something that only the owner can answer. */
    default <T> CompletableFuture<T> ask(BiFunction<Dispatcher, Instant, T> question) throws InterruptedException {
        var answer = new CompletableFuture<T>();
        tell((owner, now) -> {
            try {
                answer.complete(question.apply(owner, now));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** Like {@link #ask}, and waits for the answer. */
    default <T> T answer(BiFunction<Dispatcher, Instant, T> question) {
        try {
            return ask(question).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the dispatcher", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the dispatcher does not answer", e);
        }
    }
}
