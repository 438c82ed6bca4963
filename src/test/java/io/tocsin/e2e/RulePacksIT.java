package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.dev.Program;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus's own promtool on what we ship: each rule pack is accepted, and each alert fires when it should and keeps silent when it should. */
class RulePacksIT {

    private static final Path RULES = Path.of("k8s/rules");

    @Test
    void packs_areAcceptedByPromtool() throws Exception {
        var command = new ArrayList<>(List.of("check", "rules"));
        packs().forEach(pack -> command.add(pack.toString()));
        promtool(RULES, command);
    }

    @ParameterizedTest
    @MethodSource("tests")
    void alerts_fireWhenTheyShould(Path test) throws Exception {
        promtool(test.getParent(), List.of("test", "rules", test.getFileName().toString()));
    }

    @Test
    void alerts_haveARunbookEach() throws IOException {
        for (Path pack : packs()) {
            Files.readAllLines(RULES.resolve(pack)).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("- alert: "))
                    .map(line -> line.substring("- alert: ".length()))
                    .forEach(alert -> assertThat(Path.of("runbooks", alert + ".md")).isNotEmptyFile());
        }
    }

    static List<Path> tests() throws IOException {
        return yamlIn(RULES.resolve("tests"));
    }

    private static List<Path> packs() throws IOException {
        return yamlIn(RULES).stream().map(Path::getFileName).filter(name -> !name.toString().equals("kustomization.yaml")).toList();
    }

    private static List<Path> yamlIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
        }
    }

    private static void promtool(Path directory, List<String> arguments) throws IOException, InterruptedException {
        Path promtool = Toolbox.in(Path.of("target/tools")).find(Program.PROMTOOL);
        var command = new ArrayList<>(List.of(promtool.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
