package io.tocsin.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.config.Checks;
import io.tocsin.runbook.RunbookAlert;
import io.tocsin.runbook.RunbookLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/coverage.md: it names rules that are there, and its counts are right. */
class ShippedCoverageTest {

    private static final Path COVERAGE = Path.of("docs/coverage.md");

    private static long matches(Path file, String regex) throws IOException {
        return Pattern.compile(regex, Pattern.MULTILINE).matcher(Files.readString(file)).results().count();
    }

    @Test
    void alerts_thatCoverTheGuide_areThere() throws IOException {
        Set<String> alerts = Checks.ruleFiles(Checks.ruleFilesBelow(Path.of("k8s/rules")), Map.of()).stream()
                .flatMap(set -> PackContents.read(set.sources(), set.evaluationInterval()).alerts().stream()).map(RunbookAlert::name).collect(Collectors.toSet());
        List<String> named = Pattern.compile("`([A-Z][a-z]\\w+)`").matcher(Files.readString(COVERAGE)).results().map(name -> name.group(1)).toList();
        assertThat(named).hasSizeGreaterThan(80);
        assertThat(alerts).containsAll(named);
    }

    /** Each line of the tables has something on its right. */
    @Test
    void items_areCoveredEach() throws IOException {
        List<MatchResult> lines = Pattern.compile("^\\| (.+?) \\| (.*?) \\|", Pattern.MULTILINE).matcher(Files.readString(COVERAGE)).results().toList();
        assertThat(lines).hasSizeGreaterThan(60).allSatisfy(line -> assertThat(line.group(2)).as(line.group(1)).isNotBlank());
    }

    @Test
    void counts_areRight() throws IOException {
        assertThat(Files.readString(COVERAGE)).endsWith(counts());
    }

    private static String counts() throws IOException {
        var counts = new StringBuilder("| pack | alerts | recording rules |\n|---|---|---|\n");
        long alerts = 0;
        long recorded = 0;
        for (Path pack : Checks.ruleFilesBelow(Path.of("k8s/rules"))) {
            counts.append("| ").append(pack.getFileName()).append(" | ").append(matches(pack, "^ +- alert: ")).append(" | ").append(matches(pack, "^ +- \\{?record: ")).append(" |\n");
            alerts += matches(pack, "^ +- alert: ");
            recorded += matches(pack, "^ +- \\{?record: ");
        }
        counts.append("| all | ").append(alerts).append(" | ").append(recorded).append(" |\n\n| | |\n|---|---|\n");
        counts.append("| cases of `promtool test rules` | ").append(sum("k8s/rules/tests", ".yml", test -> matches(test, "^  - name: "))).append(" |\n");
        counts.append("| runbooks | ").append(new RunbookLibrary(Path.of("runbooks")).names().size()).append(" |\n");
        counts.append("| dashboards | ").append(sum("k8s/dashboards", ".json", dashboard -> 1L)).append(" |\n");
        counts.append("| panels | ").append(sum("k8s/dashboards", ".json", ShippedCoverageTest::panels)).append(" |\n");
        counts.append("\n| source | metrics, each in a rule |\n|---|---|\n");
        ShippedMetricsTest.SOURCES.forEach((source, metrics) -> counts.append("| ").append(source).append(" | ").append(metrics.names().size()).append(" |\n"));
        return counts.toString();
    }

    private static long panels(Path dashboard) throws IOException {
        long panels = 0;
        for (JsonNode panel : new ObjectMapper().readTree(Files.readString(dashboard)).path("panels")) {
            panels += panel.path("type").asText().equals("row") ? 0 : 1;
        }
        return panels;
    }

    private interface Count {
        long of(Path file) throws IOException;
    }

    private static long sum(String directory, String suffix, Count count) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            for (Path file : files.filter(file -> file.toString().endsWith(suffix)).toList()) {
                sum += count.of(file);
            }
        }
        return sum;
    }
}
