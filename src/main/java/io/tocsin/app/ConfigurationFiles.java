package io.tocsin.app;

import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.config.WatchedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The files of the configuration on disk: where they are, whether they changed, and what they say. Safe for several threads. */
final class ConfigurationFiles {

    private static final Path HERE = Path.of("tocsin.yml");
    private static final Path SYSTEM = Path.of("/etc/tocsin/tocsin.yml");

    private final Path file;
    private WatchedFiles watched;
    private String seen = "";

    ConfigurationFiles(TocsinSettings settings) {
        this.file = settings.config().orElseGet(() -> Files.exists(HERE) ? HERE : SYSTEM);
        this.watched = new WatchedFiles(file, java.util.List.of());
    }

    Path file() {
        return file;
    }

    /** Reads everything anew. */
    synchronized LoadOutcome load() {
        String content = contentHash();
        LoadOutcome outcome = ConfigurationLoader.load(file, Map.copyOf(System.getenv()));
        if (outcome instanceof LoadOutcome.Loaded(Configuration loaded, var warnings)) {
            watched = loaded.watched();
            content = contentHash();
        }
        seen = content;
        return outcome;
    }

    /**
     * Whether the files hold something else than when they were last read. The content counts, not the time: Kubernetes swaps a symbolic link under a
     * ConfigMap, and an editor may write the same again.
     */
    synchronized boolean changed() {
        return !contentHash().equals(seen);
    }

    private String contentHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path path : watched.find()) {
                digest.update(path.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(content(path));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static byte[] content(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            return new byte[0]; // gone for the moment; loading will say so
        }
    }
}
