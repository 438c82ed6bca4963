package io.tocsin.wild;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.Checks;
import io.tocsin.dev.Program;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares, file by file, what {@code check} says of rule files with what {@code promtool check rules} says. Other people's files stay out of the repository:
 * {@code ./mvnw test -Dtest=WildRules -Dwild.rules=DIRECTORY}, with a Prometheus on the PATH or Debian's. Not collected otherwise.
 */
@EnabledIfSystemProperty(named = "wild.rules", matches = ".+")
class WildRules {

    private record Difference(Path file, boolean accepted, String ours, String theirs) {

        @Override
        public String toString() {
            return file + ": " + (accepted ? "accepted here, promtool says: " + theirs.strip() : "refused here: " + ours);
        }
    }

    @Test
    void check_saysWhatPromtoolSays() throws IOException, InterruptedException {
        Path promtool = Toolbox.in(Path.of("target/tools")).find(Program.PROMTOOL);
        var differences = new ArrayList<Difference>();
        int accepted = 0;
        List<Path> files = files(Path.of(System.getProperty("wild.rules")));
        for (Path file : files) {
            Process process = new ProcessBuilder(promtool.toString(), "check", "rules", "--lint=none", file.toString()).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean theirs = process.waitFor() == 0;
            Checks.Verdict ours = Checks.check(file, Map.of());
            accepted += ours.isAccepted() ? 1 : 0;
            if (ours.isAccepted() != theirs) {
                differences.add(new Difference(file, ours.isAccepted(), ours.problems().toString(), said));
            }
        }
        System.out.println(files.size() + " files, " + accepted + " accepted, " + (files.size() - accepted) + " refused; " + differences.size() + " with another verdict than promtool's");
        assertThat(differences).isEmpty();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.(ya?ml|rules)")).filter(Files::isRegularFile).sorted().toList();
        }
    }
}
