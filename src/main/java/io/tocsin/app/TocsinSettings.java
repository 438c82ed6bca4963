package io.tocsin.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What is set by environment variables or application.properties; all else is in tocsin.yml. */
@ConfigMapping(prefix = "tocsin")
public interface TocsinSettings {

    /** {@code TOCSIN_CONFIG}: the configuration; empty: {@code tocsin.yml} in the working directory, else {@code /etc/tocsin/tocsin.yml}. */
    Optional<Path> config();

    /** {@code TOCSIN_DATA_DIR}: where the store is. */
    @WithDefault("data")
    Path dataDir();
}
