package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is in the package, and what is not. */
class PackagedServiceIT {

    private static final Path APPLICATION = Path.of("target/quarkus-app/app");

    @Test
    void application_hasNothingOfDevMode() throws IOException {
        boolean nativeOnly = Files.exists(Path.of(System.getProperty("native.image.path", ""))) && !Files.isDirectory(APPLICATION);
        Assumptions.assumeFalse(nativeOnly, "a native build has no jar to look into");
        assertThat(entries())
                .as("to be listed in quarkus.package.jar.user-configured-ignored-entries")
                .contains("io/tocsin/label/Labels.class")
                .noneMatch(name -> name.startsWith("io/tocsin/dev"));
    }

    private static List<String> entries() throws IOException {
        var names = new ArrayList<String>();
        try (Stream<Path> jars = Files.list(APPLICATION)) {
            for (Path jar : jars.toList()) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    file.stream().map(ZipEntry::getName).forEach(names::add);
                }
            }
        }
        return names;
    }
}
