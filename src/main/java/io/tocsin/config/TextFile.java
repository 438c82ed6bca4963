package io.tocsin.config;

import io.tocsin.config.yaml.Findings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of text; where that fails, the finding says why. */
final class TextFile {

    private static final long MAX_BYTES = 32L * 1024 * 1024;

    private TextFile() {}

    static Optional<String> read(Path file, Findings findings) {
        try {
            if (Files.isDirectory(file)) {
                return unreadable(file, findings, "is a directory; name a file");
            }
            if (Files.size(file) > MAX_BYTES) {
                return unreadable(file, findings, "is larger than " + MAX_BYTES / 1024 / 1024 + " MiB");
            }
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return unreadable(file, findings, "does not exist");
        } catch (AccessDeniedException e) {
            return unreadable(file, findings, "may not be read by this user");
        } catch (CharacterCodingException e) {
            return unreadable(file, findings, "is not UTF-8 text");
        } catch (IOException e) {
            return unreadable(file, findings, "cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> unreadable(Path file, Findings findings, String why) {
        findings.error(file.toString(), "the file " + why);
        return Optional.empty();
    }
}
