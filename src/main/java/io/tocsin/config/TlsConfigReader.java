package io.tocsin.config;

import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import java.util.List;
import java.util.Optional;

/** Reads {@code tls_config} with the checks of prometheus/common. */
final class TlsConfigReader {

    private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");

    private TlsConfigReader() {}

    static Optional<TlsConfig> read(Section parent, String key) {
        return parent.section(key).map(TlsConfigReader::readSection);
    }

    private static TlsConfig readSection(Section section) {
        Optional<Secret> certificate = part(section, "cert");
        Optional<Secret> key = Secrets.read(section, "key");
        if (certificate.isPresent() != key.isPresent()) {
            section.error(certificate.isPresent() ? "a client certificate needs a \"key\" or \"key_file\"" : "a key needs a \"cert\" or \"cert_file\"");
        }
        var config = new TlsConfig(
                part(section, "ca"),
                certificate,
                key,
                section.text("server_name", ""),
                section.flag("insecure_skip_verify", false),
                version(section, "min_version"),
                version(section, "max_version"));
        if (!config.minVersion().isEmpty() && !config.maxVersion().isEmpty() && config.maxVersion().compareTo(config.minVersion()) < 0) {
            section.error("max_version", "\"max_version\" is below \"min_version\"");
        }
        section.done();
        return config;
    }

    /** Certificates are no secrets; they may be shown. */
    private static Optional<Secret> part(Section section, String key) {
        Optional<Secret> inline = section.text(key).filter(text -> !text.isEmpty()).map(Secret::of);
        Optional<Secret> file = Secrets.file(section, key + "_file");
        section.atMostOne(key, key + "_file");
        return inline.or(() -> file);
    }

    private static String version(Section section, String key) {
        String version = section.text(key, "");
        if (!version.isEmpty() && !VERSIONS.contains(version)) {
            section.error(key, "\"" + version + "\" is no TLS version; write one of " + String.join(", ", VERSIONS));
        }
        return version;
    }
}
