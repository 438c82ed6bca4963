package io.tocsin.adapter.sql;

import static io.tocsin.testing.Samples.NOW;
import static io.tocsin.testing.Samples.SLACK;
import static io.tocsin.testing.Samples.group;
import static io.tocsin.testing.Samples.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.notify.OutboxEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is PostgreSQL's own: the lock, connections that are lost, what it says. */
class PostgresTest {

    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final String END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tocsin'";

    private static SqlStore open(String url) {
        return SqlStore.open(new PostgresDialect(url, "postgres", () -> "", Duration.ZERO), CLOCK, () -> {});
    }

    private static OutboxEntry entry(String id) {
        return OutboxEntry.fresh(notification(id, group(id), SLACK, NOW));
    }

    @Test
    void open_again_findsWhatWasKept() {
        String url = PostgresServer.freshSchema();
        try (SqlStore store = open(url)) {
            store.outbox().put(entry("a"));
        }
        try (SqlStore store = open(url)) {
            assertThat(store.outbox().pending()).containsExactly(entry("a"));
        }
    }

    @Test
    void open_whileAnotherHasIt_saysSo() {
        String url = PostgresServer.freshSchema();
        try (SqlStore store = open(url)) {
            assertThat(store.health()).isInstanceOf(StoreHealth.Healthy.class);
            assertThatThrownBy(() -> open(url)).hasMessageContaining("another Tocsin uses this database");
        }
        open(url).close();
    }

    @Test
    void write_afterTheConnectionWasLost_opensAnother() {
        try (SqlStore store = open(PostgresServer.freshSchema())) {
            store.outbox().put(entry("a"));
            assertThat(store.outbox().pending()).hasSize(1);
            PostgresServer.run(END_ALL);
            store.outbox().put(entry("b"));
            assertThat(store.outbox().pending()).hasSize(2);
            assertThat(store.health()).isInstanceOf(StoreHealth.Healthy.class);
        }
    }

    @Test
    void write_whereItIsRefused_saysWhy_andGoesOnAfterwards() {
        PostgresServer.run("CREATE ROLE clerk LOGIN SUPERUSER");
        var dialect = new PostgresDialect(PostgresServer.freshSchema().replace("user=postgres", "user=clerk"), "clerk", () -> "", Duration.ZERO);
        var now = new AtomicReference<>(NOW);
        try (SqlStore store = SqlStore.open(dialect, now::get, () -> {})) {
            PostgresServer.run("ALTER ROLE clerk SET default_transaction_read_only = on");
            PostgresServer.run(END_ALL);
            assertThatThrownBy(() -> store.outbox().put(entry("a"))).hasMessageContaining("takes no writes");
            assertThat(store.health()).isInstanceOf(StoreHealth.Failing.class);
            PostgresServer.run("ALTER ROLE clerk RESET default_transaction_read_only");
            now.set(NOW.plus(Writer.CALM));
            PostgresServer.run(END_ALL);
            store.outbox().put(entry("a"));
            assertThat(store.health()).isInstanceOf(StoreHealth.Healthy.class);
        }
    }

    @Test
    void open_ofADatabaseOfAnother_isRefused() {
        String url = PostgresServer.freshSchema();
        PostgresServer.run("CREATE TABLE " + url.substring(url.lastIndexOf('=') + 1) + ".other (a INTEGER)");
        assertThatThrownBy(() -> open(url)).hasMessageContaining("a database of another program");
    }

    @Test
    void open_whereNobodyListens_saysSo_withoutThePassword() {
        assertThatThrownBy(() -> SqlStore.open(new PostgresDialect("jdbc:postgresql://127.0.0.1:1/x", "u", () -> "s3cret", Duration.ZERO), CLOCK, () -> {}))
                .hasMessageContaining("the PostgreSQL database x on 127.0.0.1:1 cannot be reached")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void bringUpToDate_ofAnOlderDatabase_isFlyways() throws Exception {
        var dialect = new PostgresDialect(PostgresServer.freshSchema(), "postgres", () -> "", Duration.ZERO);
        try (var statements = new Statements(dialect.openWriter())) {
            new Schema(dialect).bringUpToDate(statements);
            new Schema(dialect, List.of("db/postgresql/V1__schema.sql", "migration-test/postgresql/V2__one_more_table.sql")).bringUpToDate(statements);
            assertThat(dialect.version(statements)).isEqualTo(2);
            assertThat(statements.number("SELECT COUNT(*) FROM one_more")).isZero();
        }
    }
}
