package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGlobTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("b.yml", "a.yml", "x.yaml", "sub/c.yml", "sub/deep/d.yml", "..data/a.yml", "s[1].yml")) {
            Yaml.write(directory.resolve(name), "");
        }
        Files.createSymbolicLink(directory.resolve("link.yml"), directory.resolve("x.yaml"));
    }

    private List<String> expand(String pattern) {
        return FileGlob.expand(directory, pattern).stream().map(path -> directory.relativize(path).toString()).toList();
    }

    @Test
    void expand_sortsWhatMatches() {
        assertThat(expand("*.yml")).containsExactly("a.yml", "b.yml", "link.yml", "s[1].yml");
        assertThat(expand("[a-b].y?l")).containsExactly("a.yml", "b.yml");
        assertThat(expand("*/*.yml")).containsExactly("..data/a.yml", "sub/c.yml");
        assertThat(expand("./a.yml")).containsExactly("a.yml");
        assertThat(expand(directory + "/sub/*.yml")).containsExactly("sub/c.yml");
        assertThat(expand("nope/*.yml")).isEmpty();
    }

    /** Kubernetes keeps the files of a ConfigMap behind a hidden directory and links to them. */
    @Test
    void expand_goesDownButNotIntoHiddenDirectories() {
        assertThat(expand("**/*.yml")).containsExactly("a.yml", "b.yml", "link.yml", "s[1].yml", "sub/c.yml", "sub/deep/d.yml");
        assertThat(expand("sub/**/d.yml")).containsExactly("sub/deep/d.yml");
    }

    @Test
    void expand_survivesAnyBracket() {
        assertThat(expand("[z-a].yml")).isEmpty();
        assertThat(expand("s[[]1].yml")).containsExactly("s[1].yml");
        assertThat(expand("[.yml")).isEmpty();
        assertThat(expand("[\\].yml")).isEmpty();
    }
}
