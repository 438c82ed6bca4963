package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.access.Credentials;
import io.tocsin.adapter.http.TestKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service behind TLS: who shows a certificate comes in by its name, the others as everywhere. */
class TlsIT {

    private static TestKeys server;
    private static TestKeys grafana;
    private static TestKeys stranger;
    private static TestKeys unknown;
    private static Tocsin tocsin;

    @BeforeAll
    static void start() throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/e2e")).toAbsolutePath(), "tls");
        server = TestKeys.make(directory, "localhost");
        grafana = TestKeys.make(directory, "grafana");
        stranger = TestKeys.make(directory, "stranger");
        unknown = TestKeys.make(directory, "unknown");
        Path certificate = Files.writeString(directory.resolve("tls.crt"), server.certificate().reveal());
        Path key = Files.writeString(directory.resolve("tls.key"), server.key().reveal());
        Path authorities = Files.writeString(directory.resolve("ca.crt"), grafana.certificate().reveal() + stranger.certificate().reveal());
        Files.writeString(directory.resolve("tocsin.yml"), """
                route: {receiver: nobody}
                receivers: [{name: nobody}]
                auth:
                  tokens: [{name: amtool, role: operator, sha256: %s}]
                  client_certificates: {roles: {grafana: viewer}}
                """.formatted(Credentials.hashToken("t")));
        SSLContext client = unknown.clientOf(server);
        tocsin = Tocsin.startWithTls(directory, client, Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "TOCSIN_TLS_CERT", certificate.toString(), "TOCSIN_TLS_KEY", key.toString(),
                "TOCSIN_TLS_CLIENT_CA", authorities.toString()));
    }

    @AfterAll
    static void close() {
        tocsin.close();
    }

    private static int status(TestKeys shown, String method, String path, String... fields) throws IOException, InterruptedException, GeneralSecurityException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(shown.clientOf(server)).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tocsin.url(path))).method(method, HttpRequest.BodyPublishers.noBody());
            if (fields.length > 0) {
                request.headers(fields);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aCertificateGivesTheRoleOfItsName() throws Exception {
        assertThat(status(grafana, "GET", "/api/v2/status")).isEqualTo(200);
        assertThat(status(grafana, "POST", "/-/reload")).as("a viewer").isEqualTo(403);
        assertThat(status(stranger, "GET", "/api/v2/status")).as("of an authority we trust, in no role").isEqualTo(403);
        assertThat(status(unknown, "GET", "/api/v2/status")).as("of no authority we know: not shown").isEqualTo(401);
        assertThat(status(unknown, "GET", "/-/ready")).isEqualTo(200);
    }

    @Test
    void othersComeInByTheirToken() throws Exception {
        assertThat(status(unknown, "GET", "/api/v2/status", "Authorization", "Bearer t")).isEqualTo(200);
        assertThat(status(unknown, "GET", "/api/v2/status", "Authorization", "Bearer x")).isEqualTo(401);
    }

    @Test
    void nothingIsToldInTheClear() throws IOException {
        assertThat(tocsin.statusLine("GET", "/-/ready", "\r\n")).isNull();
    }
}
