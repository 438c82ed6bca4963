package io.tocsin.dev;

import io.tocsin.dev.Program.Version;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the programs of others are found: on the PATH if new enough, else unpacked in a directory, else downloaded into it: Debian's package from the
 * machine's suite if new enough, else from sid. Each package has a directory named after its version, so that an old one is never taken for a new one.
 */
public final class Toolbox {

    private static final Path SOURCES = Path.of("/etc/apt");

    private final Path directory;
    private final List<Path> searchPath;
    private final Path sources;

    Toolbox(Path directory, String searchPath, Path sources) {
        this.directory = directory.toAbsolutePath();
        this.searchPath = Arrays.stream(searchPath.split(File.pathSeparator)).filter(dir -> !dir.isEmpty()).map(Path::of).toList();
        this.sources = sources;
    }

    /** @param directory to unpack into; made if it is not there */
    public static Toolbox in(Path directory) {
        return new Toolbox(directory, Optional.ofNullable(System.getenv("PATH")).orElse(""), SOURCES);
    }

    /**
     * Finds it or gets it; may take as long as a download of 70 MB. A second call uses what the first left behind.
     *
     * @throws IOException if there is none and none can be had; the message says what to install
     */
    public Path find(Program program) throws IOException, InterruptedException {
        Optional<Path> there = onPath(program).or(() -> unpacked(program));
        return there.isPresent() ? there.get() : get(program);
    }

    private Optional<Path> onPath(Program program) {
        return program.names().stream().flatMap(name -> onPath(name).stream()).filter(file -> saysItIs(file, program.least())).findFirst();
    }

    private Optional<Path> onPath(String name) {
        return searchPath.stream().map(dir -> dir.resolve(name)).filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    private static boolean saysItIs(Path file, Version least) {
        try {
            return least.equals(Version.ANY) || Version.in(Command.run(file.toAbsolutePath().getParent(), List.of(file.toString(), "--version")).output()).filter(version -> version.isAtLeast(least)).isPresent();
        } catch (IOException e) {
            return false; // it cannot be executed here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The newest of those that are new enough. */
    private Optional<Path> unpacked(Program program) {
        try (Stream<Path> all = Files.isDirectory(directory) ? Files.list(directory) : Stream.empty()) {
            return all.filter(one -> program.packages().stream().anyMatch(name -> one.getFileName().toString().startsWith(name + "_")))
                    .filter(one -> version(one).isAtLeast(program.least()))
                    .sorted(Comparator.comparing(Toolbox::version).reversed())
                    .flatMap(one -> program.names().stream().map(name -> one.resolve("usr/bin").resolve(name)))
                    .filter(Files::isExecutable).findFirst();
        } catch (IOException e) {
            return Optional.empty(); // what cannot be read is not there
        }
    }

    private static Version version(Path file) {
        return Version.in(file.getFileName().toString()).orElse(Version.ANY);
    }

    /** One at a time, in this process and among processes: apt-get's lists are nothing for two. */
    private Path get(Program program) throws IOException, InterruptedException {
        synchronized (Toolbox.class) {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                Optional<Path> meanwhile = unpacked(program);
                return meanwhile.isPresent() ? meanwhile.get() : download(program);
            }
        }
    }

    private Path download(Program program) throws IOException, InterruptedException {
        Path apt = onPath("apt-get").orElseThrow(() -> new IOException(program.whatToInstall()));
        Path dpkg = onPath("dpkg").orElseThrow(() -> new IOException(program.whatToInstall()));
        var trouble = new ArrayList<String>();
        for (Way way : ways(apt)) {
            Optional<DebianSuite> suite = way.suite();
            if (suite.isPresent()) {
                take(program, suite.get(), dpkg);
                Optional<Path> got = unpacked(program);
                if (got.isPresent()) {
                    return got.get();
                }
                trouble.add(suite.get().trouble());
            }
        }
        throw new IOException(Stream.concat(trouble.stream().filter(said -> !said.isEmpty()).distinct(), Stream.of(program.whatToInstall())).reduce((one, other) -> one + "\n" + other).orElseThrow());
    }

    private interface Way {
        Optional<DebianSuite> suite() throws IOException, InterruptedException;
    }

    /** From what costs least to what costs most. */
    private List<Way> ways(Path apt) {
        return List.of(
                () -> Optional.of(DebianSuite.ofMachine(apt, directory.resolve("apt"))),
                () -> Optional.of(DebianSuite.ofMachineAnew(apt, directory.resolve("apt"))),
                () -> DebianSuite.sid(apt, directory.resolve("apt-sid"), sources));
    }

    /** Downloads the first package that the suite has in a version that is new enough, and unpacks it. */
    private void take(Program program, DebianSuite suite, Path dpkg) throws IOException, InterruptedException {
        for (String name : program.packages()) {
            Optional<String> file = suite.file(name);
            if (file.isPresent() && Version.in(file.get()).filter(version -> version.isAtLeast(program.least())).isPresent()) {
                Optional<Path> deb = suite.download(name);
                if (deb.isPresent()) {
                    unpack(dpkg, deb.get());
                    return;
                }
            }
        }
    }

    /** Beside its final place first, so that a half of it is never taken for the whole. */
    private void unpack(Path dpkg, Path deb) throws IOException, InterruptedException {
        Path place = directory.resolve(deb.getFileName().toString().replaceFirst("\\.deb$", ""));
        Path half = Files.createTempDirectory(directory, "unpacking");
        Command.Result result = Command.run(directory, List.of(dpkg.toString(), "-x", deb.toString(), half.toString()));
        if (result.failed()) {
            throw new IOException("dpkg could not unpack " + deb + ":\n" + result.output());
        }
        try {
            Files.move(half, place);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
        Files.delete(deb);
    }
}
