package io.tocsin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in the place of apt-get and dpkg: a suite is a file with a line "PACKAGE VERSION" for each package, "machine" or "sid". */
class ToolboxTest {

    private static final String APT = """
            echo "$*" >> "%1$s/calls"
            suite=machine; case "$*" in *sources.list*) suite=sid;; esac
            for last in "$@"; do :; done
            if [ "$last" = update ]; then [ ! -e "%1$s/$suite.new" ] || mv "%1$s/$suite.new" "%1$s/$suite"; exit 0; fi
            version=$(grep "^$last " "%1$s/$suite" 2>/dev/null | cut -d ' ' -f 2)
            [ -n "$version" ] || { echo "E: Unable to locate package $last" >&2; exit 100; }
            file=${last}_${version}_amd64.deb
            case "$*" in *--print-uris*) echo "'http://mirror/$file' $file 12 SHA256:ab";; *) echo "$last" > "$file";; esac
            """;
    private static final String DPKG = """
            [ -n "$(cat "$2")" ] || exit 2
            mkdir -p "$3/usr/bin"
            for name in $(cat "$2") %s; do touch "$3/usr/bin/$name"; chmod +x "$3/usr/bin/$name"; done
            """;

    @TempDir
    private Path dir;

    @BeforeEach
    void apt() throws IOException {
        script("apt-get", APT.formatted(dir));
        script("dpkg", DPKG.formatted(""));
        Files.writeString(Files.createDirectories(dir.resolve("etc/sources.list.d")).resolve("debian.sources"), "# URIs: http://old/debian\nTypes: deb\nURIs: http://mirror/debian\nSuites: bookworm\n");
    }

    @Test
    void find_takesTheOneOnThePath_ifItIsNewEnough() throws IOException, InterruptedException {
        Path prometheus = script("prometheus", "echo 'prometheus, version 3.5.3+ds (branch: debian/sid)'");
        assertThat(find(Program.PROMETHEUS)).isEqualTo(prometheus);
        assertThat(calls()).isEmpty();
    }

    @Test
    void find_leavesOneOnThePath_thatIsTooOld() throws IOException, InterruptedException {
        Path old = script("prometheus", "echo 'prometheus, version 2.42.0' >&2");
        Files.writeString(dir.resolve("machine"), "prometheus 3.1.0-1\n");
        assertThat(find(Program.PROMETHEUS)).isEqualTo(dir.resolve("tools/prometheus_3.1.0-1_amd64/usr/bin/prometheus"));
        assertThat(find(Program.ANY_PROMETHEUS)).isEqualTo(old);
    }

    @Test
    void find_knowsAlertmanagerByBothNames() throws IOException, InterruptedException {
        Path debians = script("prometheus-alertmanager", "echo 'alertmanager, version 0.33.1+ds'");
        assertThat(find(Program.ALERTMANAGER)).isEqualTo(debians);
    }

    @Test
    void find_downloadsAndUnpacks_onceOnly() throws IOException, InterruptedException {
        Files.writeString(dir.resolve("machine"), "prometheus 3.5.0\n");
        assertThat(find(Program.PROMETHEUS)).isExecutable().isEqualTo(find(Program.PROMETHEUS)).isEqualTo(find(Program.ANY_PROMETHEUS));
        assertThat(calls()).containsExactly("-qq --print-uris download prometheus", "-qq --print-uris download prometheus", "-qq download prometheus");
    }

    @Test
    void find_withoutPackageLists_makesItsOwn() throws IOException, InterruptedException {
        Files.writeString(dir.resolve("machine.new"), "prometheus 3.5.0\n");
        assertThat(find(Program.PROMETHEUS)).isExecutable();
        assertThat(calls().get(1)).contains("-o Dir::State::lists=" + dir.resolve("tools/apt/lists")).endsWith("update");
    }

    @Test
    void find_whereTheMachinesSuiteIsTooOld_goesToSid_onTheMachinesMirror() throws IOException, InterruptedException {
        Files.writeString(dir.resolve("machine"), "prometheus 2.42.0+ds-5\n");
        Files.writeString(dir.resolve("sid.new"), "prometheus 3.5.3+ds1-2\npromtool 3.5.3+ds1-2\n");
        assertThat(find(Program.PROMETHEUS)).isEqualTo(dir.resolve("tools/prometheus_3.5.3+ds1-2_amd64/usr/bin/prometheus"));
        assertThat(find(Program.PROMTOOL)).isEqualTo(dir.resolve("tools/promtool_3.5.3+ds1-2_amd64/usr/bin/promtool"));
        assertThat(dir.resolve("tools/apt-sid/sources.list")).content().endsWith("] http://mirror/debian sid main\n");
        assertThat(dir.resolve("tools")).isDirectoryNotContaining(file -> file.toString().contains("2.42"));
    }

    @Test
    void find_takesPromtoolFromThePackageOfPrometheus_whereItHasNoneOfItsOwn() throws IOException, InterruptedException {
        script("dpkg", DPKG.formatted("promtool"));
        Files.writeString(dir.resolve("machine"), "prometheus 3.1.0\n");
        assertThat(find(Program.PROMTOOL)).isEqualTo(dir.resolve("tools/prometheus_3.1.0_amd64/usr/bin/promtool"));
    }

    @Test
    void find_afterAnOldOneWasUnpacked_getsANewOne_andDevModeUsesIt() throws IOException, InterruptedException {
        Files.writeString(dir.resolve("machine"), "prometheus 2.42.0\n");
        Files.writeString(dir.resolve("sid.new"), "prometheus 3.5.3\n");
        assertThat(find(Program.ANY_PROMETHEUS)).isEqualTo(dir.resolve("tools/prometheus_2.42.0_amd64/usr/bin/prometheus"));
        Path three = find(Program.PROMETHEUS);
        assertThat(find(Program.ANY_PROMETHEUS)).isEqualTo(three);
    }

    @Test
    void find_afterAnUnpackingThatWasCutShort_beginsAnew() throws IOException, InterruptedException {
        Files.writeString(dir.resolve("machine"), "prometheus 3.5.3\n");
        script("dpkg", DPKG.formatted("") + "kill -9 $$");
        assertThatThrownBy(() -> find(Program.PROMETHEUS)).hasMessageContaining("dpkg could not unpack");
        script("dpkg", DPKG.formatted(""));
        assertThat(find(Program.PROMETHEUS)).isExecutable();
    }

    @Test
    void find_withoutAptGet_saysWhatToInstall() throws IOException {
        Files.delete(dir.resolve("bin/apt-get"));
        assertThatThrownBy(() -> find(Program.PROMETHEUS)).isInstanceOf(IOException.class).hasMessageContaining("needs prometheus 3.0 or newer").hasMessageContaining("brew install prometheus");
    }

    @Test
    void find_whereThereIsNoneAnywhere_saysWhatAptGetSaid() {
        assertThatThrownBy(() -> find(Program.AMTOOL)).hasMessageContaining("Unable to locate package prometheus-alertmanager").hasMessageContaining("alertmanager from prometheus.io/download");
    }

    @Test
    void find_whereTheMachineIsNoDebian_staysAwayFromSid() throws IOException {
        Files.writeString(dir.resolve("etc/sources.list.d/debian.sources"), "URIs: http://mirror/ubuntu\n");
        Files.writeString(dir.resolve("sid"), "prometheus 3.5.3\n");
        assertThatThrownBy(() -> find(Program.PROMETHEUS)).hasMessageContaining("brew install prometheus");
    }

    private Path find(Program program) throws IOException, InterruptedException {
        // the scripts need the tools of every day, which the toolbox must not look among
        return new Toolbox(dir.resolve("tools"), dir.resolve("bin").toString(), dir.resolve("etc")).find(program);
    }

    private List<String> calls() throws IOException {
        try (Stream<String> lines = Files.exists(dir.resolve("calls")) ? Files.lines(dir.resolve("calls")) : Stream.empty()) {
            return lines.toList();
        }
    }

    private Path script(String name, String body) throws IOException {
        Path file = Files.createDirectories(dir.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
