package io.tocsin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShortRulesTest {

    @Test
    void of_theShippedFile_hasEachAlertOnce() throws IOException {
        String rules = ShortRules.of(Files.readString(Path.of("k8s/rules/agents.yml")));
        assertThat(ShortRules.ALERTS).allSatisfy(alert -> assertThat(rules).containsOnlyOnce("- alert: " + alert + "\n"));
        assertThat(rules.lines().filter(line -> line.contains("- alert:"))).hasSameSizeAs(ShortRules.ALERTS);
    }

    @Test
    void of_theShippedFile_hasNoLongDuration() throws IOException {
        String rules = ShortRules.of(Files.readString(Path.of("k8s/rules/agents.yml")));
        assertThat(rules).contains("[20s]", "[20s:2s]", "for: 8s").doesNotContainPattern("\\[\\d+[mhdw]").doesNotContainPattern("for: \\d+[mhdw]");
    }

    @Test
    void of_aFileWithoutTheAlert_saysWhichIsMissing() {
        assertThatThrownBy(() -> ShortRules.of("groups: []\n")).hasMessageContaining("AgentHighErrorRate");
    }
}
