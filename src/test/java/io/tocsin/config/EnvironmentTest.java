package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlReader;
import io.tocsin.config.yaml.YamlScalar;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    private final Findings findings = new Findings();

    private YamlScalar fill(String yaml, Map<String, String> variables) {
        YamlMapping root = (YamlMapping) YamlReader.read(new SourceText("test.yml", yaml), findings).getFirst();
        return (YamlScalar) ((YamlMapping) new Environment(variables, findings).fill(root)).get("k");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "${NAME}|value",
        "a ${NAME}-${NAME} b|a value-value b",
        "${OTHER:-none}|none",
        "${EMPTY:-none}|none",
        "${OTHER:-}x|x",
        "$$NAME|$NAME",
        "$${NAME}|${NAME}",
        "{{ $labels.x }} ${1} $1 ${a-b} $|{{ $labels.x }} ${1} $1 ${a-b} $",
    })
    void fill_replacesVariablesAndNothingElse(String text, String filled) {
        assertThat(fill("k: '" + text + "'", Map.of("NAME", "value", "EMPTY", "")).value()).isEqualTo(filled);
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void fill_reportsAMissingVariableAtItsPlace() {
        fill("a: b\nk: x ${NOPE}\n", Map.of());
        assertThat(findings.list()).singleElement().asString().contains("test.yml:2:6", "NOPE is not set", "${NOPE:-…}");
    }

    @Test
    void fill_keepsThePlacesOfWhatStandsAround() {
        YamlScalar scalar = fill("k: ab${NAME}cd", Map.of("NAME", "a long value"));
        assertThat(scalar.offsetInFile(scalar.value().indexOf("cd"))).isEqualTo(12);
        assertThat(scalar.offsetInFile(5)).isEqualTo(5);
        assertThat(scalar.offsetInFile(scalar.value().length())).isEqualTo(14);
    }

    @Test
    void fill_makesNoNullOfAnEmptyValue() {
        assertThat(fill("k: ${EMPTY}", Map.of("EMPTY", "")).isNull()).isFalse();
    }

    @Test
    void fill_letsAFlagOrNumberComeFromTheEnvironment() {
        assertThat(Scalars.flag(fill("k: ${ON}", Map.of("ON", "true")))).contains(true);
    }
}
