package io.tocsin.adapter.sql;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL. The connection that writes holds an advisory lock, so that no second process works on the same tables; the server lets go of it when the
 * connection ends, and is told to notice within half a minute that the other side is gone without a word.
 */
final class PostgresDialect implements Dialect {

    /** Of the lock: "toc" as a number, beside the name of the schema. */
    private static final String LOCK = "SELECT CASE WHEN pg_try_advisory_lock(7630691, hashtext(current_schema())) THEN 1 ELSE 0 END";
    private static final String VERSION_TABLE = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'tocsin_schema'";
    private static final String ANY_TABLE = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()";

    private static final int CONNECT_SECONDS = 10;
    private static final int ANSWER_SECONDS = 60;
    private static final long BETWEEN_TRIES_NANOS = 500_000_000L;

    private final PGSimpleDataSource source;
    private final Supplier<String> password;
    private Duration patience;

    /** @param patience how long the first connection that writes waits for the lock */
    PostgresDialect(String url, String user, Supplier<String> password, Duration patience) {
        this.source = new PGSimpleDataSource();
        source.setUrl(url);
        if (!user.isEmpty()) {
            source.setUser(user);
        }
        source.setApplicationName("tocsin");
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        this.password = password;
        this.patience = patience;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = connect();
        try (var statement = connection.createStatement()) {
            statement.execute("SET tcp_keepalives_idle = 10");
            statement.execute("SET tcp_keepalives_interval = 5");
            statement.execute("SET tcp_keepalives_count = 3");
            statement.execute("SET client_min_messages = warning");
            lock(statement);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void lock(java.sql.Statement statement) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isLocked(statement)) {
            if (System.nanoTime() >= deadline) {
                throw new SQLException("another Tocsin uses this database: stop it, or give this one a database or a schema of its own (currentSchema=… in the url)", "TOCSN");
            }
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
        }
        patience = Duration.ZERO; // later ones are tried again and again by the writer
    }

    private static boolean isLocked(java.sql.Statement statement) throws SQLException {
        try (var rows = statement.executeQuery(LOCK)) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    @Override
    public Connection openReader() throws SQLException {
        Connection connection = connect();
        connection.setReadOnly(true);
        return connection;
    }

    private Connection connect() throws SQLException {
        try {
            return source.getConnection(source.getUser(), password.get());
        } catch (UncheckedIOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    @Override
    public DataSource dataSource() {
        var forFlyway = new PGSimpleDataSource();
        forFlyway.setUrl(source.getUrl());
        forFlyway.setUser(source.getUser());
        forFlyway.setPassword(password.get());
        return forFlyway;
    }

    @Override
    public String name() {
        return "the PostgreSQL database " + source.getDatabaseName() + " on " + source.getServerNames()[0] + ":" + source.getPortNumbers()[0];
    }

    @Override
    public List<String> scripts() {
        return List.of("db/postgresql/V1__schema.sql");
    }

    @Override
    public int version(Statements statements) throws SQLException {
        return statements.number(VERSION_TABLE) == 0 ? 0 : statements.number("SELECT COALESCE(MAX(version), 0) FROM tocsin_schema");
    }

    @Override
    public void setVersion(Statements statements, int version) throws SQLException {
        statements.run("CREATE TABLE IF NOT EXISTS tocsin_schema (version INTEGER NOT NULL)");
        statements.run("DELETE FROM tocsin_schema");
        statements.run("INSERT INTO tocsin_schema (version) VALUES (" + version + ")");
    }

    @Override
    public boolean isEmpty(Statements statements) throws SQLException {
        return statements.number(ANY_TABLE) == 0;
    }

    /** The server's own clean-up does it (autovacuum). */
    @Override
    public void reclaim(Statements statements) {}

    @Override
    public void probe(Statements statements) throws SQLException {
        statements.run("UPDATE tocsin_schema SET version = version");
    }

    /** <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error codes</a>: class 08, and a server that stops or starts. */
    @Override
    public boolean isConnectionLost(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    @Override
    public String explain(SQLException failure) {
        return switch (state(failure)) {
            case "53100" -> name() + ": its disk is full: make room, Tocsin goes on by itself";
            case "53200" -> name() + " has no memory left: Tocsin goes on by itself when it has: " + failure.getMessage();
            case "58030" -> name() + ": its disk fails: " + failure.getMessage();
            case "53300" -> name() + " takes no more connections: Tocsin needs two";
            case "25006" -> name() + " takes no writes: it is a replica, or set to read only: " + failure.getMessage();
            case "3D000", "3F000" -> name() + " does not exist: make it, Tocsin makes the tables in it: " + failure.getMessage();
            case "28P01", "28000" -> name() + " refuses the user or the password (storage.username, storage.password): " + failure.getMessage();
            case "42501" -> name() + ": the user may not do this, it must be allowed to make and change tables: " + failure.getMessage();
            case "XX001", "XX002" -> name() + " is damaged: restore it from a backup: " + failure.getMessage();
            case "57P03" -> name() + " is starting or stopping: Tocsin goes on by itself: " + failure.getMessage();
            case String state when state.startsWith("08") || state.startsWith("57P") -> name() + " cannot be reached: " + failure.getMessage();
            default -> name() + ": " + failure.getMessage();
        };
    }
}
