package io.tocsin.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookLibraryTest {

    @TempDir
    private Path directory;

    private RunbookLibrary library;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(directory.resolve("runbooks"));
        Files.writeString(directory.resolve("runbooks/High.md"), "# High\n\n<script>x</script>\n\n[a](javascript:x)\n");
        Files.writeString(directory.resolve("secret.md"), "secret");
        library = new RunbookLibrary(directory.resolve("runbooks"));
    }

    @Test
    void find_readsTheFileOfThisName() {
        assertThat(library.find("High")).isPresent();
        assertThat(library.find("Low")).isEmpty();
        assertThat(library.names()).containsExactly("High");
    }

    @Test
    void find_neverLeavesTheDirectory() {
        assertThat(library.find("../secret")).isEmpty();
        assertThat(library.find("..\\secret")).isEmpty();
        assertThat(library.find("")).isEmpty();
    }

    @Test
    void html_letsNoScriptThrough() {
        assertThat(library.find("High").orElseThrow().html(Labels.EMPTY, n -> "")).contains("<h1 id=\"high\">High</h1>").doesNotContain("<script>").contains("<a rel=\"nofollow\" href=\"\">a</a>");
    }

    @Test
    void names_isEmptyWithoutADirectory() {
        assertThat(new RunbookLibrary(directory.resolve("none")).names()).isEmpty();
    }
}
