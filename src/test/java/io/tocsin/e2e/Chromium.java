package io.tocsin.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real browser: the Chromium on the PATH, else Debian's package with all that it needs and the machine has not, downloaded and unpacked under target/,
 * which takes no root. Where neither is to be had, the tests fail and say what to install.
 *
 * @param libraries where its shared libraries are; empty: the machine has them
 */
record Chromium(Path binary, String libraries) {

    private static final String WHAT_TO_DO = "The tests of the pages need Chromium here, and there is none on the PATH. Debian, Ubuntu: apt-get install chromium; "
            + "macOS: brew install --cask chromium; elsewhere put a chromium, chromium-browser or google-chrome on the PATH.";

    static Chromium find() throws IOException, InterruptedException {
        Optional<Path> there = Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(name -> onPath(name).stream()).findFirst();
        if (there.isPresent()) {
            return new Chromium(there.get(), "");
        }
        Path tools = Path.of("target/tools/chromium").toAbsolutePath();
        Files.createDirectories(tools);
        try (FileChannel channel = FileChannel.open(tools.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            if (!Files.exists(tools.resolve("complete"))) {
                unpack(tools);
                Files.createFile(tools.resolve("complete"));
            }
        }
        return new Chromium(tools.resolve("usr/lib/chromium/chromium"), librariesIn(tools.resolve("usr/lib")));
    }

    /** Every directory that holds a shared library: some packages keep private ones a level deeper (libpulse0), and Debian's merged /lib may be beside. */
    private static String librariesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().matches("lib.*\\.so(\\..*)?")).map(file -> file.getParent().toString()).distinct().collect(Collectors.joining(":"));
        }
    }

    private static Optional<Path> onPath(String name) {
        return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)).map(dir -> Path.of(dir, name)).filter(Files::isExecutable).findFirst();
    }

    private static void unpack(Path tools) throws IOException, InterruptedException {
        if (onPath("apt-get").isEmpty() || onPath("dpkg").isEmpty()) {
            throw new IOException(WHAT_TO_DO);
        }
        Path dir = Files.createDirectories(tools.resolve("apt"));
        Path lists = Files.createDirectories(dir.resolve("lists/partial")).getParent();
        Path cache = Files.createDirectories(dir.resolve("cache/archives/partial")).getParent().getParent();
        List<String> own = List.of("-o", "Dir::State::lists=" + lists, "-o", "Dir::Cache=" + cache);
        run(dir, command(own, "apt-get", "-qq", "update"));
        String depends = run(dir, command(own, "apt-cache", "depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks", "--no-replaces",
                "--no-enhances", "chromium"));
        String installed = run(dir, List.of("dpkg-query", "-f", "${Package}\n", "-W"));
        List<String> missing = depends.lines().filter(line -> line.matches("[a-z0-9][a-z0-9.+-]*")).filter(name -> installed.lines().noneMatch(name::equals)).distinct().toList();
        var download = command(own, "apt-get", "-qq", "download");
        download.addAll(missing);
        run(dir, download);
        try (Stream<Path> packages = Files.list(dir)) {
            for (Path file : packages.filter(path -> path.toString().endsWith(".deb")).toList()) {
                run(dir, List.of("dpkg", "-x", file.toString(), tools.toString()));
            }
        }
        if (!Files.isExecutable(tools.resolve("usr/lib/chromium/chromium"))) {
            throw new IOException(WHAT_TO_DO);
        }
    }

    private static List<String> command(List<String> options, String program, String... arguments) {
        var line = new ArrayList<>(List.of(program));
        line.addAll(options);
        line.addAll(List.of(arguments));
        return line;
    }

    private static String run(Path dir, List<String> line) throws IOException, InterruptedException {
        Path output = Files.createTempFile(dir, "output", ".txt");
        Process process = new ProcessBuilder(line).directory(dir.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", line.subList(0, 2)) + " failed:\n" + Files.readString(output, StandardCharsets.UTF_8) + "\n" + WHAT_TO_DO);
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
