package io.tocsin.dev;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A running Prometheus on a port of the loopback interface, with its files in a directory of its own. */
public final class PrometheusProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int FIRST_PORT = 20_000;
    private static final int END_OF_PORTS = 32_000;

    private final Process process;
    private final int port;

    private PrometheusProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param binary from {@link Toolbox}
     * @param directory for its configuration, log and data; made if it is not there
     * @param configuration what goes into prometheus.yml
     * @param port see {@link #freePort()}
     * @param flags beside those that every one of ours has
     * @throws IOException if it is not ready within 30 seconds; the message has the end of its log
     */
    public static PrometheusProcess start(Path binary, Path directory, String configuration, int port, String... flags) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path file = Files.writeString(directory.resolve("prometheus.yml"), configuration);
        Path log = directory.resolve("prometheus.log");
        List<String> line = new ArrayList<>(List.of(
                binary.toAbsolutePath().toString(),
                "--config.file=" + file.toAbsolutePath(),
                "--web.listen-address=127.0.0.1:" + port,
                "--storage.tsdb.path=" + directory.resolve("data").toAbsolutePath(),
                "--storage.tsdb.retention.time=6h",
                "--web.enable-remote-write-receiver",
                "--log.level=warn"));
        line.addAll(List.of(flags));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.getOutputStream().close();
        var prometheus = new PrometheusProcess(process, port);
        prometheus.awaitReady(log);
        return prometheus;
    }

    /** A port that nobody listens on just now. Below those that systems give to outgoing connections (RFC 6335: from 49152; Linux: from 32768), which would take it soon. */
    public static int freePort() throws IOException {
        for (int i = 0; i < 100; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, END_OF_PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // another one, then
            }
        }
        throw new IOException("no port between " + FIRST_PORT + " and " + END_OF_PORTS + " is free");
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it, and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            while (!isReady(client)) {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    close();
                    throw new IOException("Prometheus did not start. The end of " + log + ":\n" + tail(log));
                }
            }
        }
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/-/ready")).timeout(Duration.ofSeconds(1)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    private static String tail(Path log) throws IOException {
        String text = Files.readString(log, StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 2_000)).strip();
    }
}
