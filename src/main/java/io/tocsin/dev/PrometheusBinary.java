package io.tocsin.dev;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Prometheus: the one on the PATH, else Debian's package, downloaded with {@code apt-get download} and unpacked with {@code dpkg -x}. Neither
 * needs root, and nothing is installed. Which mirror it comes from is for the machine's own apt sources to say.
 */
public final class PrometheusBinary {

    private static final String WHAT_TO_DO = """
            Tocsin needs a Prometheus here, and there is none on the PATH. Any 2.x or 3.x will do:
              - Debian, Ubuntu: it is downloaded and unpacked under target/ by itself, where apt-get and dpkg are there and a mirror can be reached
              - macOS: brew install prometheus
              - elsewhere: unpack a release from prometheus.io/download and put its directory on the PATH""";

    private final Path tools;
    private final List<Path> searchPath;

    PrometheusBinary(Path tools, String searchPath) {
        this.tools = tools.toAbsolutePath();
        this.searchPath = Arrays.stream(searchPath.split(File.pathSeparator)).filter(dir -> !dir.isEmpty()).map(Path::of).toList();
    }

    /**
     * Finds it or gets it; may take as long as a download of 20 MB. A second call uses what the first left behind.
     *
     * @param tools the directory to unpack into; made if it is not there
     * @throws IOException if there is none and none can be had; the message says what to install
     */
    public static Path find(Path tools) throws IOException, InterruptedException {
        return new PrometheusBinary(tools, Optional.ofNullable(System.getenv("PATH")).orElse("")).find();
    }

    Path find() throws IOException, InterruptedException {
        Path unpacked = tools.resolve("prometheus/usr/bin/prometheus");
        Optional<Path> there = onPath("prometheus").or(() -> Optional.of(unpacked).filter(Files::isExecutable));
        if (there.isPresent()) {
            return there.get();
        }
        Path apt = onPath("apt-get").orElseThrow(() -> new IOException(WHAT_TO_DO));
        Path dpkg = onPath("dpkg").orElseThrow(() -> new IOException(WHAT_TO_DO));
        unpack(dpkg, download(apt));
        if (!Files.isExecutable(unpacked)) {
            throw new IOException("Debian's package of Prometheus has no usr/bin/prometheus\n" + WHAT_TO_DO);
        }
        return unpacked;
    }

    private Optional<Path> onPath(String name) {
        return searchPath.stream().map(dir -> dir.resolve(name)).filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    /** With the machine's package lists; where they are missing or stale, with lists of our own, made from the machine's sources. */
    private Path download(Path apt) throws IOException, InterruptedException {
        Path dir = Files.createDirectories(tools.resolve("apt"));
        if (Command.run(dir, List.of(apt.toString(), "-qq", "download", "prometheus")).failed()) {
            Path lists = Files.createDirectories(dir.resolve("lists/partial")).getParent();
            Path cache = Files.createDirectories(dir.resolve("cache/archives/partial")).getParent().getParent();
            List<String> own = List.of("-o", "Dir::State::lists=" + lists, "-o", "Dir::Cache=" + cache, "-qq");
            Command.run(dir, Command.line(apt, own, "update"));
            Command.Result second = Command.run(dir, Command.line(apt, own, "download", "prometheus"));
            if (second.failed()) {
                throw new IOException("apt-get could not download the package prometheus:\n" + second.output() + "\n" + WHAT_TO_DO);
            }
        }
        return packageIn(dir);
    }

    private static Path packageIn(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.getFileName().toString().matches("prometheus_.*\\.deb"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("apt-get downloaded no package prometheus\n" + WHAT_TO_DO));
        }
    }

    /** Beside its final place first, so that a half of it is never taken for the whole. */
    private void unpack(Path dpkg, Path deb) throws IOException, InterruptedException {
        Path half = Files.createTempDirectory(tools, "unpacking");
        Command.Result result = Command.run(tools, List.of(dpkg.toString(), "-x", deb.toString(), half.toString()));
        if (result.failed()) {
            throw new IOException("dpkg could not unpack " + deb + ":\n" + result.output());
        }
        Files.move(half, tools.resolve("prometheus"));
    }
}
