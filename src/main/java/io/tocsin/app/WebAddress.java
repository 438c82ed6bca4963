package io.tocsin.app;

import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the service listens. With port 0 the port is known only when it does. */
@Singleton
class WebAddress {

    private final HttpServer server;
    private final String host;

    WebAddress(HttpServer server, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.server = server;
        this.host = host;
    }

    /** {@code 127.0.0.1:9093}. */
    String hostAndPort() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    private int port() {
        return isSecure() ? server.getSecurePort() : server.getPort();
    }

    private boolean isSecure() {
        return server.getPort() <= 0;
    }

    /** Whether only this machine reaches it. */
    boolean isLoopback() {
        return host.equalsIgnoreCase("localhost") || host.equals("::1") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** As somebody on this machine reaches it. */
    String localUrl() {
        return (isSecure() ? "https" : "http") + "://localhost:" + port();
    }
}
