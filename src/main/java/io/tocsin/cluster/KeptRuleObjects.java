package io.tocsin.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The last good versions on disk, a file each, so that a start has all rules at once: without them each start would end the alerts of every object until the
 * cluster has answered, and tell so. Where the disk fails, it is said, and all goes on without.
 */
public final class KeptRuleObjects {

    private static final Logger LOG = Logger.getLogger("io.tocsin.cluster");
    private static final String END = ".yml";
    private static final String NAME = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?";

    private final Path directory;

    /** @param directory of their own; made where there is something to keep */
    public KeptRuleObjects(Path directory) {
        this.directory = directory;
    }

    public List<RuleObject> load() {
        var objects = new ArrayList<RuleObject>();
        try {
            for (Path file : files()) {
                String name = file.getFileName().toString();
                objects.add(new RuleObject(file.getParent().getFileName().toString(), name.substring(0, name.length() - END.length()), "", Files.readString(file)));
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "rules of PrometheusRule objects that were kept in " + directory + " cannot be read: " + e);
        }
        return objects;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, 2)) {
            return files.filter(file -> file.getNameCount() == directory.getNameCount() + 2 && file.getFileName().toString().endsWith(END)).sorted().toList();
        }
    }

    /** These and no others. */
    public void save(List<RuleObject> objects) {
        try {
            Set<Path> kept = new HashSet<>();
            for (RuleObject object : objects) {
                if (object.namespace().matches(NAME) && object.name().matches(NAME)) {
                    kept.add(write(object));
                }
            }
            for (Path file : files()) {
                if (!kept.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "rules of PrometheusRule objects cannot be kept in " + directory + " for the next start: " + e);
        }
    }

    private Path write(RuleObject object) throws IOException {
        Path file = directory.resolve(object.namespace()).resolve(object.name() + END);
        if (!Files.exists(file) || !Files.readString(file).equals(object.text())) {
            Files.createDirectories(file.getParent());
            Path half = file.resolveSibling(object.name() + ".new");
            Files.writeString(half, object.text());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
