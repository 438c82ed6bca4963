package io.tocsin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jboss.logging.Logger;

/** The key that signs sessions: in the data directory, for its owner alone, so that a restart signs nobody out. */
final class SessionKey {

    private static final Logger LOG = Logger.getLogger("io.tocsin");

    private static final int LENGTH = 32;

    private SessionKey() {}

    /** The key that is there, else a new one; where it cannot be kept, one for this process alone. */
    static byte[] in(Path directory) {
        Path file = directory.resolve("session.key");
        try {
            if (Files.exists(file) && Files.size(file) == LENGTH) {
                return Files.readAllBytes(file);
            }
            byte[] key = drawn();
            Files.createDirectories(directory);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key);
            return key;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warnf("the key of sessions cannot be kept in %s, so a restart signs everybody out: %s", file, e);
            return drawn();
        }
    }

    private static byte[] drawn() {
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
