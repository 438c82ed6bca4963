package io.tocsin.e2e;

import io.tocsin.dev.PrometheusProcess;
import io.tocsin.dev.Program;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real Alertmanager on a port of the loopback interface, alone in its cluster, with its files in a directory of its own. */
final class AlertmanagerProcess implements AutoCloseable {

    /** Where Debian's build reads its default templates from, wherever the program itself is. */
    private static final Path TEMPLATES = Path.of("/usr/share/prometheus/alertmanager");

    private final Process process;
    private final int port;

    private AlertmanagerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it listens. */
    static AlertmanagerProcess start(Path directory, Path configuration) throws IOException, InterruptedException {
        Path binary = Toolbox.in(Path.of("target/tools")).find(Program.ALERTMANAGER).toAbsolutePath();
        provideTemplates(binary);
        Path log = Files.createDirectories(directory).resolve("alertmanager.log");
        int port = PrometheusProcess.freePort();
        List<String> line = List.of(binary.toString(), "--config.file=" + configuration, "--storage.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=127.0.0.1:0", "--cluster.settle-timeout=1ms");
        Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Await.until("Alertmanager listened: " + log, () -> !process.isAlive() || says(log, "Listening on"));
        if (!process.isAlive()) {
            throw new AssertionError("Alertmanager ended at once:\n" + Files.readString(log));
        }
        return new AlertmanagerProcess(process, port);
    }

    private static boolean says(Path log, String word) {
        try {
            return Files.readString(log).contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void provideTemplates(Path binary) throws IOException {
        Path unpacked = binary.getParent().resolveSibling("share/prometheus/alertmanager");
        if (Files.exists(TEMPLATES.resolve("default.tmpl")) || !Files.isRegularFile(unpacked.resolve("default.tmpl"))) {
            return; // there, or a build that carries them itself
        }
        try (Stream<Path> files = Files.list(unpacked)) {
            Files.createDirectories(TEMPLATES);
            for (Path template : files.filter(file -> file.toString().endsWith(".tmpl")).toList()) {
                Files.copy(template, TEMPLATES.resolve(template.getFileName()));
            }
        } catch (AccessDeniedException e) {
            throw new IOException("Debian's Alertmanager reads its templates from " + TEMPLATES + ", where this user must not write; once, do: sudo mkdir -p " + TEMPLATES
                    + " && sudo cp " + unpacked + "/*.tmpl " + TEMPLATES, e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        Await.until("Alertmanager ended", () -> !process.isAlive());
    }
}
