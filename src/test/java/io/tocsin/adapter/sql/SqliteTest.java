package io.tocsin.adapter.sql;

import static io.tocsin.testing.Samples.NOW;
import static io.tocsin.testing.Samples.SLACK;
import static io.tocsin.testing.Samples.group;
import static io.tocsin.testing.Samples.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.history.Event;
import io.tocsin.history.HistoryQuery;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.testing.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, closing, and what can go wrong with the file. */
class SqliteTest {

    private static final OutboxEntry ENTRY = OutboxEntry.fresh(notification("n1", group("a"), SLACK, NOW));

    @TempDir
    private Path directory;

    private SqlStore open() {
        return Sqlite.open(directory, InstantSource.fixed(NOW));
    }

    private Path file() {
        return directory.resolve("tocsin.db");
    }

    private void raw(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void open_makesTheDirectory() {
        Path deep = directory.resolve("a/b");
        try (var store = Sqlite.open(deep, InstantSource.fixed(NOW))) {
            assertThat(store.health()).isInstanceOf(StoreHealth.Healthy.class);
        }
        assertThat(deep.resolve("tocsin.db")).exists();
    }

    @Test
    void open_findsWhatWasKeptBefore() {
        Event event = new Event.Reloaded(NOW, true, List.of());
        try (var store = open()) {
            store.outbox().put(ENTRY);
            store.postedAlerts().save(List.of(Samples.alert("a")));
            store.history().record(List.of(event));
        }
        try (var store = open()) {
            assertThat(store.outbox().pending()).containsExactly(ENTRY);
            assertThat(store.postedAlerts().load()).containsExactly(Samples.alert("a"));
            store.history().record(List.of(event));
            store.flush();
            assertThat(store.history().find(new HistoryQuery(Instant.MIN, Instant.MAX, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 9)))
                    .containsExactly(event, event);
        }
    }

    @Test
    void open_twice_saysThatAnotherUsesTheDirectory() {
        try (var _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another Tocsin uses the data directory " + directory);
        }
        open().close();
    }

    @Test
    void open_ofSomethingThatIsNoDatabase_saysSo() throws IOException {
        Files.writeString(file(), "this is no database, however long it may be: ".repeat(100));
        assertThatThrownBy(this::open).isInstanceOf(UncheckedIOException.class).hasMessageContaining("tocsin.db is damaged, or no SQLite database");
    }

    @Test
    void open_ofADatabaseOfAnotherProgram_leavesItAlone() throws SQLException {
        raw("CREATE TABLE theirs (a TEXT)");
        assertThatThrownBy(this::open).isInstanceOf(UncheckedIOException.class).hasMessageContaining("a database of another program");
    }

    @Test
    void open_ofANewerDatabase_saysSo() throws SQLException {
        open().close();
        raw("PRAGMA user_version = 99");
        assertThatThrownBy(this::open).isInstanceOf(UncheckedIOException.class).hasMessageContaining("written by a newer Tocsin (schema 99");
    }

    @Test
    void open_whereADirectoryCannotBe_saysSo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> Sqlite.open(file, InstantSource.fixed(NOW)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the data directory " + file + " cannot be used");
    }

    @Test
    void open_afterAFailure_holdsNoLock() throws IOException {
        Files.writeString(file(), "no database".repeat(100));
        assertThatThrownBy(this::open).isInstanceOf(UncheckedIOException.class);
        Files.delete(file());
        open().close();
    }

    @Test
    void read_ofADamagedFile_saysSo() throws IOException {
        try (var store = open()) {
            for (int i = 0; i < 200; i++) {
                store.outbox().put(OutboxEntry.fresh(notification("n" + i, group("a" + i), SLACK, NOW)));
            }
        }
        long size = Files.size(file());
        try (var channel = Files.newByteChannel(file(), StandardOpenOption.WRITE)) {
            channel.position(8192);
            channel.write(java.nio.ByteBuffer.allocate((int) size - 8192));
        }
        try (var store = open()) {
            assertThatThrownBy(() -> store.outbox().pending())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("tocsin.db is damaged");
        }
    }

    @Test
    void put_afterClose_fails() {
        var store = open();
        store.close();
        assertThatThrownBy(() -> store.outbox().put(ENTRY)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("the store is closed");
        store.postedAlerts().save(List.of(Samples.alert("a")));
        store.history().record(List.of(new Event.Reloaded(NOW, true, List.of())));
        assertThat(store.droppedEvents()).isOne();
    }
}
