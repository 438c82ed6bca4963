package io.tocsin.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The {@code runbooks} section.
 *
 * @param directory where {@code AlertName.md} files are looked for; it need not exist
 * @param url what a relative {@code runbook_url} is resolved against; empty: Tocsin's own {@code /runbooks/}
 */
public record RunbookSettings(Path directory, Optional<URI> url) {

    public RunbookSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(url, "url");
    }
}
