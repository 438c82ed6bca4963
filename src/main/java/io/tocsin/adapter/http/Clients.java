package io.tocsin.adapter.http;

import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.TlsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One Vert.x client for each way of connecting that is in use, each with its own open connections. */
final class Clients {

    /** Far more than any configuration has; beyond it, reloads have left clients behind that nobody uses. */
    private static final int MOST = 512;

    /** How many connections to one far end at most; what comes on top waits, within its timeout. */
    private static final int CONNECTIONS = 100;

    /** What makes two encrypted posts share connections. */
    private record Way(TlsConfig tls, boolean http2) {}

    private record Open(List<FileTime> stamp, HttpClient client) {}

    private final Vertx vertx;
    private final Map<Way, Open> open = new HashMap<>();
    private HttpClient cleartext;

    Clients(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @throws java.io.UncheckedIOException where a file of {@code tls_config} cannot be read */
    synchronized HttpClient get(HttpConfig config, boolean encrypted) {
        return encrypted ? encrypted(new Way(config.tls(), config.enableHttp2())) : cleartext();
    }

    /** One is enough: HTTP/2 is only agreed on within TLS. */
    private HttpClient cleartext() {
        if (cleartext == null) {
            cleartext = vertx.createHttpClient(options());
        }
        return cleartext;
    }

    private HttpClient encrypted(Way way) {
        List<FileTime> stamp = ClientTls.stamp(way.tls);
        Open known = open.get(way);
        if (known == null || !known.stamp.equals(stamp)) {
            // The older client is dropped, not closed: posts on their way end in peace, and Vert.x closes what nobody holds any more.
            known = new Open(stamp, create(way));
            if (open.size() >= MOST) {
                open.clear();
            }
            open.put(way, known);
        }
        return known.client;
    }

    private HttpClient create(Way way) {
        HttpClientOptions options = options().setVerifyHost(!way.tls.insecureSkipVerify());
        ClientTls.apply(way.tls, options);
        if (way.http2) {
            options.setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true);
        }
        return vertx.createHttpClient(options);
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setKeepAliveTimeout(45) // seconds; below the minute after which most servers and balancers hang up
                .setHttp2KeepAliveTimeout(45)
                .setConnectTimeout(10_000)
                .setForceSni(true);
    }
}
