package io.tocsin.adapter.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.sqlite.JDBC;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite in a file of its own, with a write-ahead log, so that reading and writing do not wait for each other.
 *
 * <p>{@code synchronous=NORMAL}: a commit is handed to the operating system, and the log is forced to the disk only before it is copied into the database.
 * Whatever happens to the process ({@code kill -9} included), a commit is there. A power cut or a crash of the machine can take the last commits, but
 * never breaks the file. That is enough: a group's deadlines are derived from stored facts, so the group decides again and the far ends that know a key take
 * it as the same message; and a forced write for each commit would cost milliseconds where an alert now costs a tenth of one.
 */
final class SqliteDialect implements Dialect {

    private static final int BUSY_MILLIS = 5_000;
    /** Pages of 4 KiB: at most 8 MiB are given back at a time. */
    private static final int PAGES_RECLAIMED = 2_000;

    private final Path file;
    private final int busyMillis;

    SqliteDialect(Path file) {
        this(file, BUSY_MILLIS);
    }

    /** @param busyMillis how long to wait for another program that has the file locked */
    SqliteDialect(Path file, int busyMillis) {
        this.file = file.toAbsolutePath();
        this.busyMillis = busyMillis;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = connect();
        try (var statement = connection.createStatement()) {
            // the first one works only before there is a table, and must come before the log
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA journal_size_limit = 67108864");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection openReader() throws SQLException {
        Connection connection = connect();
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = TRUE");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** From the driver directly, not through {@code DriverManager}: that would load every driver there is, and a pool has nothing to pool here. */
    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("busy_timeout", Integer.toString(busyMillis));
        properties.setProperty("jdbc.get_generated_keys", "false");
        return JDBC.createConnection(JDBC.PREFIX + file, properties);
    }

    @Override
    public DataSource dataSource() {
        var source = new SQLiteDataSource();
        source.setUrl(JDBC.PREFIX + file);
        return source;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public List<String> scripts() {
        return List.of("db/migration/V1__schema.sql", "db/migration/V2__acknowledgement.sql", "db/migration/V3__rows_in_order.sql");
    }

    /** It stands in the header of the file. */
    @Override
    public int version(Statements statements) throws SQLException {
        return statements.number("PRAGMA user_version");
    }

    @Override
    public void setVersion(Statements statements, int version) throws SQLException {
        statements.run("PRAGMA user_version = " + version);
    }

    @Override
    public boolean isEmpty(Statements statements) throws SQLException {
        return statements.number("SELECT COUNT(*) FROM sqlite_master") == 0;
    }

    /** A file does not hang up. */
    @Override
    public boolean isConnectionLost(SQLException failure) {
        return false;
    }

    @Override
    public void probe(Statements statements) throws SQLException {
        setVersion(statements, version(statements));
    }

    @Override
    public void reclaim(Statements statements) throws SQLException {
        statements.run("PRAGMA incremental_vacuum(" + PAGES_RECLAIMED + ")");
    }

    @Override
    public String explain(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            return explain(sqlite.getResultCode(), failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NativeLibraryNotFoundException) {
                return "the SQLite library cannot be unpacked into the directory for temporary files: that must be writable and allow code to be run"
                        + " (no noexec); another one is named by -Dorg.sqlite.tmpdir";
            }
        }
        return file + ": " + failure.getMessage();
    }

    /** <a href="https://www.sqlite.org/rescode.html">Result codes</a>: the low eight bits of an extended code are its primary one. */
    private String explain(SQLiteErrorCode extended, SQLException failure) {
        return switch (SQLiteErrorCode.getErrorCode(extended.code & 0xff)) {
            case SQLITE_FULL -> "the disk is full, under " + file + ": make room, Tocsin goes on by itself";
            case SQLITE_BUSY, SQLITE_LOCKED -> file + " is locked by another program: close what has it open (a database tool, a backup)";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> file + " is damaged, or no SQLite database: restore it from a backup, or move it away together with its"
                    + " -wal and -shm files and start with an empty store";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> file + " cannot be written: its directory must be there, and writable for Tocsin's user";
            case SQLITE_IOERR -> "the disk fails under " + file + ": " + failure.getMessage();
            default -> file + ": " + failure.getMessage();
        };
    }
}
