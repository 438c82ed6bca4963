package io.tocsin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in the place of apt-get and dpkg. */
class PrometheusBinaryTest {

    private static final String DOWNLOADS = "touch prometheus_2_amd64.deb; echo \"$*\" >> calls";
    private static final String UNPACKS = "mkdir -p \"$3/usr/bin\" && touch \"$3/usr/bin/prometheus\" && chmod +x \"$3/usr/bin/prometheus\"";

    @TempDir
    private Path dir;

    @Test
    void find_takesTheOneOnThePath() throws IOException, InterruptedException {
        Path prometheus = script("prometheus", "true");
        script("apt-get", "exit 1");
        assertThat(find()).isEqualTo(prometheus);
    }

    @Test
    void find_downloadsAndUnpacks_onceOnly() throws IOException, InterruptedException {
        script("apt-get", DOWNLOADS);
        script("dpkg", UNPACKS);
        assertThat(find()).isExecutable().isEqualTo(find());
        assertThat(Files.readAllLines(dir.resolve("tools/apt/calls"))).containsExactly("-qq download prometheus");
    }

    @Test
    void find_withoutPackageLists_makesItsOwn() throws IOException, InterruptedException {
        script("apt-get", "case \"$*\" in '-qq download prometheus') exit 100;; *) " + DOWNLOADS + ";; esac");
        script("dpkg", UNPACKS);
        assertThat(find()).isExecutable();
        String lists = "-o Dir::State::lists=" + dir.resolve("tools/apt/lists");
        assertThat(Files.readAllLines(dir.resolve("tools/apt/calls")))
                .satisfiesExactly(call -> assertThat(call).contains(lists).endsWith("update"), call -> assertThat(call).contains(lists).endsWith("download prometheus"));
    }

    @Test
    void find_withoutAptGet_saysWhatToInstall() {
        assertThatThrownBy(this::find).isInstanceOf(IOException.class).hasMessageContaining("brew install prometheus");
    }

    @Test
    void find_whereTheMirrorIsOutOfReach_saysWhatAptGetSaid() throws IOException {
        script("apt-get", "echo could not resolve the mirror >&2; exit 100");
        script("dpkg", UNPACKS);
        assertThatThrownBy(this::find).hasMessageContaining("could not resolve the mirror").hasMessageContaining("brew install prometheus");
    }

    private Path find() throws IOException, InterruptedException {
        return new PrometheusBinary(dir.resolve("tools"), dir.resolve("bin").toString()).find();
    }

    private Path script(String name, String body) throws IOException {
        Path file = Files.createDirectories(dir.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
