package io.tocsin.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Agents that export what the test says: the share of their answers that is made up. */
final class Agents {

    private final Map<String, Double> hallucinationRates = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    private Agents(HttpServer server) {
        this.server = server;
    }

    static Agents start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var agents = new Agents(server);
        server.createContext("/metrics", agents::answer);
        server.start();
        return agents;
    }

    int port() {
        return server.getAddress().getPort();
    }

    void goBad(String agent) {
        hallucinationRates.put(agent, 0.25);
    }

    void recover(String agent) {
        hallucinationRates.put(agent, 0.02);
    }

    private void answer(HttpExchange exchange) {
        String page = hallucinationRates.entrySet().stream()
                .map(rate -> "hallucination_rate{agent_name=\"" + rate.getKey() + "\"} " + rate.getValue() + "\n")
                .collect(Collectors.joining());
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
