package io.tocsin.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The runbooks in a directory: {@code <name>.md}. Read at each use, so that an edited one is seen at once. */
public record RunbookLibrary(Path directory) {

    private static final String SUFFIX = ".md";

    public RunbookLibrary {
        Objects.requireNonNull(directory, "directory");
    }

    public boolean has(String name) {
        return isName(name) && Files.isRegularFile(file(name));
    }

    /**
     * @return empty where there is none of this name
     * @throws UncheckedIOException where it is there and cannot be read
     */
    public Optional<Runbook> find(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Runbook(name, Files.readString(file(name))));
        } catch (IOException e) {
            throw new UncheckedIOException("the runbook " + file(name) + " cannot be read", e);
        }
    }

    /** All names, sorted; none where the directory is not there. */
    public List<String> names() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .filter(RunbookLibrary::isName)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the runbooks in " + directory + " cannot be listed", e);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }

    /** A name is one step of a path and never leads out of the directory. */
    private static boolean isName(String name) {
        return !name.isBlank() && !name.startsWith(".") && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
    }
}
