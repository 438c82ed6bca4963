package io.tocsin.adapter.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens the store in a data directory: {@code tocsin.db}, with its log beside it while it is open. */
public final class Sqlite {

    private Sqlite() {}

    /**
     * Opens it, and makes what is missing: the directory, the file, the tables. Only one process can have it open.
     *
     * @param clock for {@link SqlStore#health()}
     * @throws UncheckedIOException where it cannot be opened; the message says why, and what to do
     */
    public static SqlStore open(Path dataDirectory, InstantSource clock) {
        DataDirectoryLock lock = lock(dataDirectory);
        return SqlStore.open(new SqliteDialect(dataDirectory.resolve("tocsin.db")), clock, lock::close);
    }

    private static DataDirectoryLock lock(Path directory) {
        try {
            Files.createDirectories(directory);
            return DataDirectoryLock.acquire(directory);
        } catch (FileSystemException e) {
            throw SqlStore.cannotOpen(
                    "the data directory " + directory.toAbsolutePath() + " cannot be used (" + e + "): it must be a directory, and writable for Tocsin's user", e);
        } catch (IOException e) {
            throw SqlStore.cannotOpen(e.getMessage(), e);
        }
    }
}
