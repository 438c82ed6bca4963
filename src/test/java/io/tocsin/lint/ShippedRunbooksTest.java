package io.tocsin.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.Checks;
import io.tocsin.runbook.RunbookChecks;
import io.tocsin.runbook.RunbookLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code check runbooks} says of the rules and runbooks that we ship: nothing. */
class ShippedRunbooksTest {

    @Test
    void runbooks_areSound() {
        List<PackContents> packs = Checks.ruleFiles(Checks.ruleFilesBelow(Path.of("k8s/rules")), Map.of()).stream()
                .map(set -> PackContents.read(set.sources(), set.evaluationInterval())).toList();
        var checks = new RunbookChecks(packs.stream().flatMap(pack -> pack.alerts().stream()).toList(), PackContents.known(packs));
        assertThat(checks.alerts()).hasSizeGreaterThan(150);
        assertThat(checks.check(new RunbookLibrary(Path.of("runbooks")))).isEmpty();
    }
}
