package io.tocsin.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * TLS by three variables, as the properties of Quarkus's TLS registry, whose own names hold keys of maps that no variable can spell. Whoever needs more
 * (other key stores, protocols, ciphers) sets those properties in a file.
 */
final class TlsSettings {

    private static final String REGISTRY = "quarkus.tls.tocsin.";

    private TlsSettings() {}

    /**
     * @param environment {@code TOCSIN_TLS_CERT} and {@code TOCSIN_TLS_KEY}, PEM files that are read again every hour; {@code TOCSIN_TLS_CLIENT_CA}, the
     *     authorities of client certificates; {@code QUARKUS_HTTP_PORT}
     * @param flags what the command line has set, which goes before
     * @return none where no certificate is given
     * @throws IllegalArgumentException where only a part is given; the message is fit for a user
     */
    static Map<String, String> of(Map<String, String> environment, Map<String, String> flags) {
        String certificate = environment.getOrDefault("TOCSIN_TLS_CERT", "");
        String key = environment.getOrDefault("TOCSIN_TLS_KEY", "");
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException("TOCSIN_TLS_CERT and TOCSIN_TLS_KEY go together: the PEM files of the certificate and of its key");
        }
        var properties = new LinkedHashMap<String, String>();
        if (!certificate.isEmpty()) {
            properties.put(REGISTRY + "key-store.pem.0.cert", certificate);
            properties.put(REGISTRY + "key-store.pem.0.key", key);
            properties.put(REGISTRY + "reload-period", "1h");
            properties.put("quarkus.http.tls-configuration-name", "tocsin");
            properties.put("quarkus.http.insecure-requests", "disabled");
            properties.put("quarkus.http.ssl-port", flags.getOrDefault("quarkus.http.port", environment.getOrDefault("QUARKUS_HTTP_PORT", "9093")));
            String authorities = environment.getOrDefault("TOCSIN_TLS_CLIENT_CA", "");
            if (!authorities.isEmpty()) {
                properties.put(REGISTRY + "trust-store.pem.certs", authorities);
            }
        }
        return properties;
    }
}
