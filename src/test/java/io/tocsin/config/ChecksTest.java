package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.promql.Feature;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

    @TempDir
    private Path directory;

    private Checks.Verdict check(String yaml) {
        return Checks.check(Yaml.write(directory.resolve("f.yml"), yaml), Map.of());
    }

    @Test
    void check_knowsARuleFileByItsGroups() {
        Checks.Verdict verdict = check("groups:\n- name: a\n  rules:\n  - {alert: A, expr: up}\n  - {record: b, expr: up}\n");
        assertThat(verdict.isAccepted()).isTrue();
        assertThat(verdict.summary()).isEqualTo("1 group, 2 rules");
        assertThat(check("groups:\n- name: a\n  rules:\n  - {alert: A}\n").summary()).isEqualTo("1 error");
    }

    @Test
    void check_countsWhatAConfigurationHolds() {
        assertThat(check(Yaml.MINIMAL).summary()).isEqualTo("1 route, 1 receiver, 0 inhibition rules, 0 time intervals, 0 template files, 0 groups, 0 rules");
        Checks.Verdict refused = check("route: {receiver: b, foo: 1}\nreceivers: [{name: a}]\n");
        assertThat(refused.isAccepted()).isFalse();
        assertThat(refused.summary()).isEqualTo("2 errors");
    }

    @Test
    void check_takesWhatIsExperimentalOnlyForAPrometheusThatHasIt() {
        String rules = "groups:\n- name: a\n  rules:\n  - alert: A\n    expr: |\n      a\n      + fill(0) b\n";
        assertThat(check(rules).problems()).singleElement().asString().contains("f.yml:7:9: ", "fill is experimental", "--enable-feature=promql-binop-fill-modifiers");

        Path file = Yaml.write(directory.resolve("f.yml"), rules);
        assertThat(Checks.check(file, Map.of(), Set.of(Feature.FILL_MODIFIERS)).isAccepted()).isTrue();
        assertThat(Checks.check(file, Map.of(), Set.of(Feature.EXPERIMENTAL_FUNCTIONS)).isAccepted()).isFalse();
    }

    @Test
    void check_saysWhyAFileCannotBeRead() {
        assertThat(Checks.check(directory.resolve("none.yml"), Map.of()).problems()).singleElement().asString().endsWith("none.yml: the file does not exist");
    }
}
