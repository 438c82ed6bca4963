package io.tocsin.adapter.sql;

import static io.tocsin.testing.Samples.NOW;
import static io.tocsin.testing.Samples.SLACK;
import static io.tocsin.testing.Samples.group;
import static io.tocsin.testing.Samples.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tocsin.adapter.sql.PendingWrite.Change;
import io.tocsin.history.Event;
import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Labels;
import io.tocsin.notify.OutboxEntry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One thread, one transaction for all who wait, and no one harmed by his neighbour. */
@Timeout(60)
class WriterTest {

    private static final Change BROKEN = statements -> statements.update("INSERT INTO silence (id, silence) VALUES (?, ?)", "x", null);

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    private SqlStore store;

    @BeforeEach
    void open() {
        store = Sqlite.open(directory, now::get);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static OutboxEntry entry(String id) {
        return OutboxEntry.fresh(notification(id, group(id), SLACK, NOW));
    }

    private List<String> pending() {
        return store.outbox().pending().stream().map(entry -> entry.notification().id()).toList();
    }

    /** Holds the writer until the latch is open, so that what is said meanwhile waits together. */
    private CountDownLatch hold() throws InterruptedException {
        var holding = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        store.writer().submit(
                _ -> {
                    holding.countDown();
                    await(held);
                },
                1);
        holding.await();
        return held;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void limitPages(int pages) {
        store.writer().write(statements -> statements.query("PRAGMA max_page_count = " + pages, row -> row.getLong(1)), 1);
    }

    @Test
    void write_thatFails_failsAlone() throws Exception {
        CountDownLatch held = hold();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var before = CompletableFuture.runAsync(() -> store.outbox().put(entry("n1")), threads);
            var broken = CompletableFuture.runAsync(() -> store.writer().write(BROKEN, 1), threads);
            var wrong = CompletableFuture.runAsync(
                    () -> store.writer().write(_ -> {
                        throw new IllegalStateException("a bug");
                    }, 1),
                    threads);
            var after = CompletableFuture.runAsync(() -> store.outbox().put(entry("n2")), threads);
            held.countDown();
            before.join();
            after.join();
            assertThatThrownBy(broken::join).hasCauseInstanceOf(UncheckedIOException.class).hasMessageContaining("not stored");
            assertThatThrownBy(wrong::join).hasCauseInstanceOf(UncheckedIOException.class).hasMessageContaining("a bug");
        }
        assertThat(pending()).containsExactlyInAnyOrder("n1", "n2");
    }

    @Test
    void write_thatFails_leavesNothingHalfDone() {
        Change half = statements -> {
            statements.update("INSERT INTO silence (id, silence) VALUES (?, ?)", "half", "{}");
            throw new IllegalStateException("in the middle");
        };
        assertThatThrownBy(() -> store.writer().write(half, 2)).isInstanceOf(UncheckedIOException.class);
        assertThat(store.silences().all()).isEmpty();
    }

    @Test
    void health_saysThatTheDiskIsFull_andRecovers() {
        limitPages(60);
        Throwable full = null;
        for (int i = 0; full == null; i++) {
            String id = "n" + i;
            full = catchThrowable(() -> store.outbox().put(entry(id)));
        }
        assertThat(full).isInstanceOf(UncheckedIOException.class).hasMessageContaining("the disk is full");
        assertThat(store.health()).isInstanceOfSatisfying(StoreHealth.Failing.class, failing -> {
            assertThat(failing.why()).contains("the disk is full");
            assertThat(failing.since()).isEqualTo(NOW);
        });
        int kept = pending().size();

        limitPages(100_000);
        store.outbox().put(entry("at last"));
        assertThat(store.health()).as("one that finds a place proves nothing").isInstanceOf(StoreHealth.Failing.class);
        now.set(NOW.plus(Writer.CALM));
        store.flush();
        assertThat(store.health()).isEqualTo(new StoreHealth.Healthy());
        assertThat(pending()).hasSize(kept + 1);
    }

    @Test
    void health_recoversByItself_whereNobodyWrites() throws Exception {
        var dialect = new SqliteDialect(directory.resolve("other.db"));
        try (var writer = new Writer(dialect, new Statements(dialect.openWriter()), now::get, 10, 1)) {
            catchThrowable(() -> writer.write(BROKEN, 1));
            now.set(NOW.plus(Writer.CALM));
            while (writer.health() instanceof StoreHealth.Failing) {
                Thread.onSpinWait(); // the probe comes at once; the timeout of this class ends a wait that is in vain
            }
            assertThat(writer.health()).isEqualTo(new StoreHealth.Healthy());
        }
    }

    @Test
    void health_saysThatAnotherProgramHoldsTheFile() throws Exception {
        var dialect = new SqliteDialect(directory.resolve("tocsin.db"), 1);
        Change change = statements -> statements.update("INSERT INTO silence (id, silence) VALUES (?, ?)", "s1", "{}");
        try (var writer = new Writer(dialect, new Statements(dialect.openWriter()), now::get, 10, 60_000)) {
            try (var other = new Statements(dialect.openWriter())) {
                other.update("DELETE FROM outbox");
                assertThatThrownBy(() -> writer.write(change, 1)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("is locked by another program");
                assertThat(writer.health()).isInstanceOf(StoreHealth.Failing.class);
                other.rollback();
            }
            now.set(NOW.plus(Writer.CALM));
            writer.write(change, 1);
            assertThat(writer.health()).isEqualTo(new StoreHealth.Healthy());
        }
    }

    @Test
    void history_thatIsForgotten_givesItsRoomBack() {
        store.history().record(Collections.nCopies(3_000, new Event.Reloaded(NOW, true, List.of("x".repeat(200)))));
        store.flush();
        long before = pages();
        store.history().forgetBefore(NOW.plusSeconds(1));
        assertThat(pages()).isLessThan(before / 4);
    }

    private long pages() {
        var pages = new long[1];
        store.writer().write(statements -> pages[0] = statements.query("PRAGMA page_count", row -> row.getLong(1)).getFirst(), 1);
        return pages[0];
    }

    @Test
    void history_thatFindsNoRoom_isDroppedAndCounted() throws InterruptedException {
        CountDownLatch held = hold();
        List<Event> many = Collections.nCopies(10_000, changed());
        IntStream.range(0, 7).forEach(_ -> store.history().record(many));
        held.countDown();
        store.flush();
        assertThat(store.droppedEvents()).isEqualTo(20_000);
    }

    private static Event changed() {
        return new Event.AlertChanged(NOW, Labels.of("alertname", "Bad"), Labels.EMPTY, "firing", 1);
    }

    /** An auditor asks for it, and it comes seldom. */
    @Test
    void history_ofPeople_doesNotWaitForAQuietMoment() {
        var act = new Event.Acted(NOW, "ann", "POST /api/v2/silences", 200);
        store.history().record(List.of(changed(), act));
        store.writer().write(_ -> {}, 0);
        assertThat(store.history().find(new HistoryQuery(NOW.minusSeconds(1), NOW.plusSeconds(1), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("action"), 10))).contains(act);
    }

    @Test
    void history_thatFails_isCountedAndStopsNothing() {
        store.writer().submitHistory(BROKEN, 3);
        store.flush();
        assertThat(store.droppedEvents()).isEqualTo(3);
    }

    @Test
    void close_writesWhatWaits() throws InterruptedException {
        CountDownLatch held = hold();
        store.postedAlerts().save(List.of(io.tocsin.testing.Samples.alert("a")));
        store.history().record(List.of(new Event.Reloaded(NOW, true, List.of())));
        held.countDown();
        store.close();
        open();
        assertThat(store.postedAlerts().load()).hasSize(1);
    }

    @Test
    void put_ofAnInterruptedThread_isStillKept() throws InterruptedException {
        Thread thread = Thread.startVirtualThread(() -> {
            Thread.currentThread().interrupt();
            store.outbox().put(entry("n1"));
        });
        thread.join();
        assertThat(pending()).containsExactly("n1");
    }
}
