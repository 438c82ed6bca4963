package io.tocsin.remote;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Alertmanager's {@code tls_config}. A certificate or key given inline stands as a {@link Secret}; one in a file is read again when it changes.
 *
 * @param ca certificate authorities in PEM, instead of the system's
 * @param certificate the client's certificate in PEM, with {@code key}
 * @param serverName the name to check and send (SNI) instead of the host's; empty for the host's
 * @param insecureSkipVerify whether any certificate is good enough
 * @param minVersion such as {@code TLS12}; empty for the default
 */
public record TlsConfig(
        Optional<Secret> ca, Optional<Secret> certificate, Optional<Secret> key, String serverName, boolean insecureSkipVerify, String minVersion, String maxVersion) {

    public static final TlsConfig DEFAULT = new TlsConfig(Optional.empty(), Optional.empty(), Optional.empty(), "", false, "", "");

    /** The file behind a part, where it is one. */
    public static Optional<Path> fileOf(Optional<Secret> part) {
        return part.flatMap(secret -> secret instanceof Secret.InFile(Path file) ? Optional.of(file) : Optional.empty());
    }
}
