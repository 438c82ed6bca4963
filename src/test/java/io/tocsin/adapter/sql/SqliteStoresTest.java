package io.tocsin.adapter.sql;

import io.tocsin.testing.Samples;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoresTest extends SqlStoresContract {

    @TempDir
    private Path directory;

    @Override
    protected SqlStore openStore() {
        return Sqlite.open(directory, InstantSource.fixed(Samples.NOW));
    }
}
