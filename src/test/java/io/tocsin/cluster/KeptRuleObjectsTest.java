package io.tocsin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last good versions on disk. */
class KeptRuleObjectsTest {

    @TempDir
    private Path directory;

    private static RuleObject object(String namespace, String name, String text) {
        return new RuleObject(namespace, name, "", text);
    }

    @Test
    void load_isWhatWasSaved() {
        var kept = new KeptRuleObjects(directory.resolve("rules"));
        assertThat(kept.load()).isEmpty();
        List<RuleObject> objects = List.of(object("m", "a", "groups: []\n"), object("m", "a.b", "x"), object("n", "a", "ü"));
        kept.save(objects);
        assertThat(new KeptRuleObjects(directory.resolve("rules")).load()).containsExactlyInAnyOrderElementsOf(objects);
        kept.save(List.of(object("n", "a", "new")));
        assertThat(kept.load()).containsExactly(object("n", "a", "new"));
    }

    @Test
    void save_writesNothingOutsideItsDirectory() throws IOException {
        new KeptRuleObjects(directory.resolve("rules")).save(List.of(object("..", "x", "y"), object("m", "../../x", "y")));
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void save_isNoFailureWhereThereIsNoRoom() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        var kept = new KeptRuleObjects(file.resolve("rules"));
        kept.save(List.of(object("m", "a", "x")));
        assertThat(kept.load()).isEmpty();
    }
}
