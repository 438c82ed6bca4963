package io.tocsin.config;

import io.tocsin.config.yaml.Findings;
import java.nio.file.Path;

/**
 * What goes along while files are read.
 *
 * @param findings what was found wrong by now
 * @param directory where the configuration file lies, which relative paths start from
 */
record Reading(Findings findings, Path directory) {

    Path resolve(String path) {
        return directory.resolve(path).normalize();
    }
}
