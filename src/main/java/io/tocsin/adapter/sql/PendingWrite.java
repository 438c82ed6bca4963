package io.tocsin.adapter.sql;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * A change that waits for the writer.
 *
 * @param weight about how many rows it is
 * @param done completed once it is committed, or with the reason why it is not
 */
record PendingWrite(Change change, int weight, CompletableFuture<Void> done) {

    /** Something to be done in a transaction. It may be run again where the transaction failed, so it leaves nothing behind but rows. */
    @FunctionalInterface
    interface Change {
        void apply(Statements statements) throws SQLException;
    }

    PendingWrite(Change change, int weight) {
        this(change, weight, new CompletableFuture<>());
    }
}
