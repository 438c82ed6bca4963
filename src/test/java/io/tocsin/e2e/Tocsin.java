package io.tocsin.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.dev.PrometheusProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import javax.net.ssl.SSLContext;

/**
 * What is shipped, run in a process of its own: the binary named by {@code -Dtocsin.e2e.binary}, else the native one if it was built, else
 * {@code java -jar target/quarkus-app/quarkus-run.jar}. Its files are in the directory: tocsin.yml and what that names, data, tocsin.log.
 */
final class Tocsin implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final int port;
    private final Process process;
    private final HttpClient client;
    private final String scheme;
    private final String prefix;

    private Tocsin(Path directory, int port, Process process, HttpClient client, String scheme, String prefix) {
        this.directory = directory;
        this.port = port;
        this.process = process;
        this.client = client;
        this.scheme = scheme;
        this.prefix = prefix;
    }

    /** Starts it and waits until it is ready. */
    static Tocsin start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    /** @param settings environment variables beside the usual ones, or instead */
    static Tocsin start(Path directory, Map<String, String> settings) throws IOException {
        return launch(directory, settings, CLIENT, "http");
    }

    /** @param client what this class shows of itself and whom it trusts. @param settings with the certificate and the key */
    static Tocsin startWithTls(Path directory, SSLContext client, Map<String, String> settings) throws IOException {
        return launch(directory, settings, HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).sslContext(client).build(), "https");
    }

    /** Starts it and waits until it listens, which is before it is ready. */
    static Tocsin startListening(Path directory, Map<String, String> settings) throws IOException {
        Tocsin tocsin = start(directory, settings, CLIENT, "http");
        Await.until("it listened: " + directory.resolve("tocsin.log"), () -> tocsin.log().contains("Listening on address="));
        return tocsin;
    }

    private static Tocsin launch(Path directory, Map<String, String> settings, HttpClient client, String scheme) throws IOException {
        Tocsin tocsin = start(directory, settings, client, scheme);
        Await.until("it was ready: " + directory.resolve("tocsin.log"), () -> !tocsin.process.isAlive() || tocsin.isReady());
        if (!tocsin.process.isAlive()) {
            throw new AssertionError("it ended at once:\n" + tocsin.log());
        }
        return tocsin;
    }

    private static Tocsin start(Path directory, Map<String, String> settings, HttpClient client, String scheme) throws IOException {
        int port = PrometheusProcess.freePort();
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().put("TOCSIN_CONFIG", directory.resolve("tocsin.yml").toString());
        builder.environment().put("TOCSIN_DATA_DIR", directory.resolve("data").toString());
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("TOCSIN_WARM_UP", "0s"); // WarmUpIT has it; the others save its seconds
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("tocsin.log").toFile()));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Tocsin(directory, port, process, client, scheme, settings.getOrDefault("TOCSIN_ROUTE_PREFIX", ""));
    }

    /** Runs a command of the binary to its end, in the directory. */
    static Finished run(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> line = command();
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", ".txt");
        Process process = new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(line + " did not end:\n" + Files.readString(output));
        }
        return new Finished(process.exitValue(), Files.readString(output));
    }

    record Finished(int exitCode, String output) {}

    /** Whether what is tested is no native binary. */
    static boolean runsOnAJvm() {
        return binary().isEmpty();
    }

    private static Optional<String> binary() {
        return Optional.ofNullable(System.getProperty("tocsin.e2e.binary"))
                .or(() -> Optional.ofNullable(System.getProperty("native.image.path")).filter(path -> Files.isExecutable(Path.of(path))));
    }

    private static List<String> command() {
        Optional<String> binary = binary();
        if (binary.isPresent()) {
            return new ArrayList<>(List.of(Path.of(binary.get()).toAbsolutePath().toString()));
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString();
        return new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx256m", "-jar", jar));
    }

    /** As {@code kill -9} does it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -NAME} does it. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        Await.until("it ended when asked to: " + directory.resolve("tocsin.log"), () -> !process.isAlive());
    }

    String log() {
        try {
            return Files.readString(directory.resolve("tocsin.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under which a browser on this machine finds it. */
    String url(String path) {
        return scheme + "://localhost:" + port + prefix + path;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    HttpResponse<String> postJson(String path, String body) {
        return send(HttpRequest.newBuilder().header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)), path);
    }

    HttpResponse<String> post(String path) {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), path);
    }

    /** Sends what the test has put together. */
    HttpResponse<String> send(HttpRequest.Builder request, String path) {
        try {
            URI uri = URI.create(scheme + (client == CLIENT ? "://127.0.0.1:" : "://localhost:") + port + prefix + path);
            return client.send(request.uri(uri).timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The first line of the answer to a head alone, which no HTTP client would send without the body it declares.
     *
     * @param fields each ended by CR LF, with the empty line at the end
     */
    String statusLine(String method, String path, String fields) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + fields).getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)).readLine();
        }
    }

    private boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false; // not listening yet
        }
    }

    /** The alert of this agent as {@code /api/v1/alerts} shows it. */
    Optional<JsonNode> alert(String agent) {
        for (JsonNode alert : json("/api/v1/alerts").path("data").path("alerts")) {
            if (alert.path("labels").path("agent_name").asText().equals(agent)) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    /** All that fire now, as {@code /api/v1/alerts} shows them. */
    List<JsonNode> firing() {
        var firing = new ArrayList<JsonNode>();
        json("/api/v1/alerts").path("data").path("alerts").forEach(alert -> {
            if (alert.path("state").asText().equals("firing")) {
                firing.add(alert);
            }
        });
        return firing;
    }

    /** {@code inactive}, {@code pending} or {@code firing}. */
    String state(String agent) {
        return alert(agent).map(alert -> alert.path("state").asText()).orElse("inactive");
    }

    /** The first rule of the first group, as {@code /api/v1/rules} shows it. */
    JsonNode rule() {
        return json("/api/v1/rules").path("data").path("groups").path(0).path("rules").path(0);
    }

    /** The sum over all series of this name whose labels contain this text. */
    OptionalDouble metric(String name, String labels) {
        double[] values = get("/metrics").body().lines()
                .filter(line -> (line.startsWith(name + "{") || line.startsWith(name + " ")) && line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .toArray();
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(DoubleStream.of(values).sum());
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(get(path).body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
