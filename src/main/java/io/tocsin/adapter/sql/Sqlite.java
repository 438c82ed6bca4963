package io.tocsin.adapter.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
        var database = new SqliteDialect(dataDirectory.resolve("tocsin.db"));
        try {
            DataDirectoryLock lock = lock(dataDirectory);
            try {
                return new SqlStore(database, connect(database), clock, lock::close);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(database.explain(e), e);
        } catch (IOException e) {
            throw failure(e.getMessage(), e);
        }
    }

    private static Connection connect(SqliteDialect database) throws IOException, SQLException {
        Connection connection = database.openWriter();
        try {
            new SqliteSchema().bringUpToDate(database, connection);
            return connection;
        } catch (IOException | SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static DataDirectoryLock lock(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            return DataDirectoryLock.acquire(directory);
        } catch (FileSystemException e) {
            throw new IOException("the data directory " + directory.toAbsolutePath() + " cannot be used (" + e
                    + "): it must be a directory, and writable for Tocsin's user", e);
        }
    }

    private static UncheckedIOException failure(String why, Exception cause) {
        return new UncheckedIOException("the store cannot be opened: " + why, new IOException(why, cause));
    }
}
