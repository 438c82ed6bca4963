package io.tocsin.adapter.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables, and how they come to be what this version of Tocsin expects. A database tells its version at no cost ({@link Dialect#version}). One that is
 * empty gets the scripts as they are, in one transaction; one that is older is migrated by Flyway, which takes what it finds as its baseline. So the start
 * of a service waits for Flyway only after an upgrade.
 */
final class Schema {

    private final Dialect dialect;
    private final List<String> scripts;

    Schema(Dialect dialect) {
        this(dialect, dialect.scripts());
    }

    /** @param scripts on the class path; the n-th leads to version n */
    Schema(Dialect dialect, List<String> scripts) {
        this.dialect = dialect;
        this.scripts = List.copyOf(scripts);
    }

    /**
     * Goes from whatever version it finds to the newest, and leaves the connection without an open transaction.
     *
     * @param writer the connection that writes, as yet the only one
     * @throws IOException where the database is not one that this version can use; the message is for people
     */
    void bringUpToDate(Statements writer) throws IOException, SQLException {
        int version = dialect.version(writer);
        if (version > scripts.size()) {
            throw new IOException(dialect.name() + " was written by a newer Tocsin (schema " + version + ", this one knows " + scripts.size()
                    + "): start that one, or restore the backup from before the upgrade");
        }
        if (version == 0) {
            create(writer);
        } else if (version < scripts.size()) {
            writer.commit(); // lets go of what it has read, so that Flyway can write
            migrate(version);
            dialect.setVersion(writer, scripts.size());
        }
        writer.commit();
    }

    private void create(Statements writer) throws IOException, SQLException {
        if (!dialect.isEmpty(writer)) {
            throw new IOException(dialect.name() + " is a database of another program: give Tocsin one of its own");
        }
        for (String script : scripts) {
            writer.run(read(script));
        }
        dialect.setVersion(writer, scripts.size());
    }

    private void migrate(int version) throws IOException {
        try {
            Flyway.configure()
                    .dataSource(dialect.dataSource())
                    .resourceProvider(new MigrationScripts(scripts))
                    .javaMigrationClassProvider(List::of)
                    .baselineOnMigrate(true)
                    .baselineVersion(Integer.toString(version))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new IOException(dialect.name() + " could not be brought from schema " + version + " to " + scripts.size() + ": " + e.getMessage(), e);
        }
    }

    /** The text of a script on the class path. */
    static String read(String script) throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream("/" + script)) {
            if (in == null) {
                throw new IOException("the script " + script + " is missing in this build of Tocsin");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
