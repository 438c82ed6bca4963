package io.tocsin.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The files whose content makes the configuration: where one of them changes, comes or goes, it is to be loaded again. Files of secrets are not among
 * them; they are read at each use.
 *
 * @param file the configuration itself
 * @param globs of rule and template files, relative to its directory
 */
public record WatchedFiles(Path file, List<String> globs) {

    public WatchedFiles {
        Objects.requireNonNull(file, "file");
        globs = List.copyOf(globs);
    }

    /** All of them as they are on disk now, the configuration first; the others sorted within each glob. */
    public List<Path> find() {
        var files = new ArrayList<Path>();
        files.add(file);
        globs.forEach(glob -> files.addAll(FileGlob.expand(ConfigurationLoader.directoryOf(file), glob)));
        return files.stream().distinct().toList();
    }
}
