package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TlsSettingsTest {

    @Test
    void of_isNothingWithoutACertificate() {
        assertThat(TlsSettings.of(Map.of("TOCSIN_TLS_CLIENT_CA", "ca.crt"), Map.of())).isEmpty();
    }

    @Test
    void of_speaksTlsAloneOnThePort() {
        Map<String, String> given = Map.of("TOCSIN_TLS_CERT", "a.crt", "TOCSIN_TLS_KEY", "a.key", "TOCSIN_TLS_CLIENT_CA", "ca.crt", "QUARKUS_HTTP_PORT", "1");
        assertThat(TlsSettings.of(given, Map.of())).containsEntry("quarkus.http.ssl-port", "1").containsEntry("quarkus.http.insecure-requests", "disabled")
                .containsEntry("quarkus.tls.tocsin.key-store.pem.0.cert", "a.crt").containsEntry("quarkus.tls.tocsin.trust-store.pem.certs", "ca.crt");
        assertThat(TlsSettings.of(given, Map.of("quarkus.http.port", "2"))).containsEntry("quarkus.http.ssl-port", "2");
    }

    @Test
    void of_wantsBoth() {
        assertThatIllegalArgumentException().isThrownBy(() -> TlsSettings.of(Map.of("TOCSIN_TLS_CERT", "a.crt"), Map.of())).withMessageContaining("go together");
    }
}
