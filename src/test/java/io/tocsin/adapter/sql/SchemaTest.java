package io.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new database and one that was migrated come to the same. */
class SchemaTest {

    private static final String V1 = "db/migration/V1__schema.sql";
    private static final String V2 = "migration-test/V2__one_more_table.sql";
    private static final String BROKEN = "migration-test/V2__broken.sql";

    @TempDir
    private Path directory;

    private SqliteDialect database(String name) {
        return new SqliteDialect(directory.resolve(name));
    }

    private static void bringUpToDate(SqliteDialect database, List<String> scripts) throws IOException, SQLException {
        try (var statements = new Statements(database.openWriter())) {
            new Schema(database, scripts).bringUpToDate(statements);
        }
    }

    private static List<String> tables(SqliteDialect database) throws SQLException {
        try (var statements = new Statements(database.openReader())) {
            return statements.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'flyway%' ORDER BY name", row -> row.getString(1));
        }
    }

    private static int version(SqliteDialect database) throws SQLException {
        try (var statements = new Statements(database.openReader())) {
            return database.version(statements);
        }
    }

    @Test
    void bringUpToDate_ofAnEmptyDatabase_makesWhatFlywayMakes() throws Exception {
        SqliteDialect ours = database("ours.db");
        SqliteDialect flyways = database("flyways.db");
        bringUpToDate(ours, List.of(V1));
        Flyway.configure()
                .dataSource(flyways.dataSource())
                .resourceProvider(new MigrationScripts(List.of(V1)))
                .javaMigrationClassProvider(List::of)
                .load()
                .migrate();
        assertThat(tables(ours)).isNotEmpty().isEqualTo(tables(flyways));
        assertThat(version(ours)).isEqualTo(1);
    }

    @Test
    void bringUpToDate_twice_changesNothing() throws Exception {
        SqliteDialect database = database("twice.db");
        bringUpToDate(database, List.of(V1));
        List<String> before = tables(database);
        bringUpToDate(database, List.of(V1));
        assertThat(tables(database)).isEqualTo(before);
    }

    @Test
    void bringUpToDate_ofAnOlderDatabase_migratesItAndKeepsItsRows() throws Exception {
        SqliteDialect database = database("older.db");
        bringUpToDate(database, List.of(V1));
        try (var statements = new Statements(database.openWriter())) {
            statements.update("INSERT INTO silence (id, silence) VALUES (?, ?)", "s1", "{}");
            statements.commit();
        }
        bringUpToDate(database, List.of(V1, V2));

        SqliteDialect fresh = database("fresh.db");
        bringUpToDate(fresh, List.of(V1, V2));
        assertThat(version(database)).isEqualTo(2);
        assertThat(tables(database)).isEqualTo(tables(fresh));
        try (var statements = new Statements(database.openReader())) {
            assertThat(statements.query("SELECT id FROM silence", row -> row.getString(1))).containsExactly("s1");
        }
    }

    @Test
    void bringUpToDate_ofTheFirstReleasesDatabase_comesToThePresentTables() throws Exception {
        SqliteDialect old = database("old.db");
        bringUpToDate(old, List.of(V1));
        bringUpToDate(old, old.scripts());
        SqliteDialect fresh = database("present.db");
        bringUpToDate(fresh, fresh.scripts());
        assertThat(tables(old)).isEqualTo(tables(fresh));
    }

    @Test
    void bringUpToDate_withABrokenScript_saysSoAndKeepsTheOldVersion() throws Exception {
        SqliteDialect database = database("broken.db");
        bringUpToDate(database, List.of(V1));
        assertThatThrownBy(() -> bringUpToDate(database, List.of(V1, BROKEN)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be brought from schema 1 to 2");
        assertThat(version(database)).isEqualTo(1);
    }
}
