package io.tocsin.adapter.http;

import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A {@code tls_config} in the terms of Vert.x; for HTTP and for mail. */
public final class ClientTls {

    private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");
    private static final List<String> JDK_VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final int FIRST_BY_DEFAULT = VERSIONS.indexOf("TLS12");

    private ClientTls() {}

    /** @throws UncheckedIOException where a file cannot be read */
    public static void apply(TlsConfig tls, ClientOptionsBase options) {
        options.setTrustAll(tls.insecureSkipVerify());
        options.setEnabledSecureTransportProtocols(versions(tls.minVersion(), tls.maxVersion()));
        tls.ca().ifPresent(ca -> options.setTrustOptions(new PemTrustOptions().addCertValue(pem(ca))));
        if (tls.certificate().isPresent() && tls.key().isPresent()) {
            options.setKeyCertOptions(new PemKeyCertOptions().setCertValue(pem(tls.certificate().get())).setKeyValue(pem(tls.key().get())));
        }
    }

    private static Buffer pem(Secret part) {
        return Buffer.buffer(part.reveal());
    }

    private static Set<String> versions(String min, String max) {
        int from = min.isEmpty() ? FIRST_BY_DEFAULT : VERSIONS.indexOf(min);
        int to = max.isEmpty() ? VERSIONS.size() - 1 : VERSIONS.indexOf(max);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("min_version and max_version are of " + VERSIONS + ", the first not above the second: " + min + ", " + max);
        }
        return new LinkedHashSet<>(JDK_VERSIONS.subList(from, to + 1));
    }

    /** When the files behind it were last changed: where this is another value than before, they have to be read again. */
    public static List<FileTime> stamp(TlsConfig tls) {
        var stamps = new ArrayList<FileTime>(3);
        for (Optional<Secret> part : List.of(tls.ca(), tls.certificate(), tls.key())) {
            TlsConfig.fileOf(part).map(ClientTls::changed).ifPresent(stamps::add);
        }
        return stamps;
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " of tls_config cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
