package io.tocsin.adapter.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteDataSource;

/**
 * The tables, and how they come to be what this version of Tocsin expects. The version of a database stands in its header ({@code user_version}), where it
 * costs nothing to read. A database that is empty gets the scripts as they are, in one transaction; one that is older is migrated by Flyway, which takes
 * what it finds as its baseline. So the start of a service waits for Flyway only after an upgrade.
 */
final class SqliteSchema {

    /** The scripts under {@code db/migration}, in order; the n-th leads to version n. Named here because a native image has no class path to scan. */
    static final List<String> SCRIPTS = List.of("db/migration/V1__schema.sql");

    static final int VERSION = SCRIPTS.size();

    private final List<String> scripts;

    SqliteSchema() {
        this(SCRIPTS);
    }

    SqliteSchema(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /**
     * Goes from whatever version it finds to the newest, and leaves the connection without an open transaction.
     *
     * @param connection the writer's, as yet the only one
     * @throws IOException where the database is not one that this version can use; the message is for people
     */
    void bringUpToDate(SqliteDialect database, Connection connection) throws IOException, SQLException {
        int version = version(connection);
        if (version > scripts.size()) {
            throw new IOException(database.url() + " was written by a newer Tocsin (schema " + version + ", this one knows " + scripts.size()
                    + "): start that one, or restore the backup from before the upgrade");
        }
        if (version == 0) {
            create(database, connection);
        } else if (version < scripts.size()) {
            connection.commit(); // lets go of what it has read, so that Flyway can write
            migrate(database, version);
            setVersion(connection);
        }
        connection.commit();
    }

    private void create(SqliteDialect database, Connection connection) throws IOException, SQLException {
        if (number(connection, "SELECT COUNT(*) FROM sqlite_master") > 0) {
            throw new IOException(database.url() + " is a database of another program: give Tocsin a directory of its own");
        }
        try (Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                statement.executeUpdate(read(script));
            }
        }
        setVersion(connection);
    }

    private void migrate(SqliteDialect database, int version) throws IOException {
        var source = new SQLiteDataSource();
        source.setUrl(database.url());
        try {
            Flyway.configure()
                    .dataSource(source)
                    .resourceProvider(new MigrationScripts(scripts))
                    .javaMigrationClassProvider(List::of)
                    .baselineOnMigrate(true)
                    .baselineVersion(Integer.toString(version))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new IOException(database.url() + " could not be brought from schema " + version + " to " + scripts.size() + ": " + e.getMessage(), e);
        }
    }

    private void setVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = " + scripts.size());
        }
    }

    static int version(Connection connection) throws SQLException {
        return number(connection, "PRAGMA user_version");
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The text of a script on the class path. */
    static String read(String script) throws IOException {
        try (InputStream in = SqliteSchema.class.getResourceAsStream("/" + script)) {
            if (in == null) {
                throw new IOException("the script " + script + " is missing in this build of Tocsin");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
