package io.tocsin.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A suite of Debian's, with the packages that it has. No host name is written here: which mirror it comes from is for the machine's own apt sources to say.
 * Nothing needs root, and nothing is installed.
 */
final class DebianSuite {

    private static final Pattern MIRROR = Pattern.compile("https?://[^\\s\\]]+/debian/?(?=\\s|$)");
    private static final Pattern FILE = Pattern.compile("^'[^']*' (\\S+\\.deb) ", Pattern.MULTILINE);

    private final Path apt;
    private final Path directory;
    private final List<String> options;
    private String trouble = "";

    private DebianSuite(Path apt, Path directory, List<String> options) {
        this.apt = apt;
        this.directory = directory;
        this.options = options;
    }

    /** The machine's own, with the package lists that it has; they may be missing. */
    static DebianSuite ofMachine(Path apt, Path directory) throws IOException {
        return new DebianSuite(apt, Files.createDirectories(directory), List.of("-qq"));
    }

    /** The machine's own, with lists made now. */
    static DebianSuite ofMachineAnew(Path apt, Path directory) throws IOException, InterruptedException {
        return updated(new DebianSuite(apt, directory, options(directory)));
    }

    /** Where new versions arrive first; empty where the machine's sources, in {@code /etc/apt}, name no mirror of Debian's. */
    static Optional<DebianSuite> sid(Path apt, Path directory, Path sources) throws IOException, InterruptedException {
        Optional<String> mirror = mirror(sources);
        if (mirror.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(directory);
        Path list = Files.writeString(directory.resolve("sources.list"), "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] " + mirror.get() + " sid main\n");
        List<String> own = Stream.concat(options(directory).stream(), Stream.of("-o", "Dir::Etc::sourcelist=" + list, "-o", "Dir::Etc::sourceparts=-")).toList();
        return Optional.of(updated(new DebianSuite(apt, directory, own)));
    }

    private static List<String> options(Path directory) throws IOException {
        Path lists = Files.createDirectories(directory.resolve("lists/partial")).getParent();
        Path cache = Files.createDirectories(directory.resolve("cache/archives/partial")).getParent().getParent();
        return List.of("-qq", "-o", "Dir::State::lists=" + lists, "-o", "Dir::Cache=" + cache);
    }

    private static DebianSuite updated(DebianSuite suite) throws IOException, InterruptedException {
        suite.run("update");
        return suite;
    }

    private static Optional<String> mirror(Path sources) throws IOException {
        try (Stream<Path> files = Files.isDirectory(sources) ? Files.find(sources, 2, (file, attributes) -> isSource(file) && attributes.isRegularFile()) : Stream.empty()) {
            for (Path file : files.sorted().toList()) {
                Optional<String> mirror = Files.readAllLines(file).stream().map(String::strip).filter(Predicate.not(line -> line.startsWith("#")))
                        .flatMap(line -> MIRROR.matcher(line).results().map(MatchResult::group)).findFirst();
                if (mirror.isPresent()) {
                    return mirror;
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isSource(Path file) {
        return file.getFileName().toString().matches("sources\\.list|.+\\.list|.+\\.sources");
    }

    /** The file of the package that would be downloaded, {@code NAME_VERSION_ARCHITECTURE.deb}; empty where the suite has none. */
    Optional<String> file(String name) throws IOException, InterruptedException {
        return run("--print-uris", "download", name).flatMap(said -> FILE.matcher(said).results().map(found -> found.group(1)).findFirst());
    }

    Optional<Path> download(String name) throws IOException, InterruptedException {
        Optional<String> file = file(name);
        return file.isPresent() && run("download", name).isPresent() ? file.map(directory::resolve).filter(Files::isRegularFile) : Optional.empty();
    }

    /** What apt-get said of what last failed; empty where nothing has. */
    String trouble() {
        return trouble;
    }

    private Optional<String> run(String... arguments) throws IOException, InterruptedException {
        Command.Result result = Command.run(directory, Command.line(apt, options, arguments));
        if (result.failed()) {
            trouble = "apt-get " + String.join(" ", arguments) + ": " + result.output();
            return Optional.empty();
        }
        return Optional.of(result.output());
    }
}
