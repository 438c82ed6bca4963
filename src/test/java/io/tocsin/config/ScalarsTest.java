package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.diagnostic.SyntaxException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

    private static YamlScalar scalar(String yaml) {
        return Yaml.section("k: " + yaml, new Findings()).scalar("k").orElseThrow();
    }

    @Test
    void flag_isGoYamls() {
        for (String yes : new String[] {"true", "yes", "on", "y", "True"}) {
            assertThat(Scalars.flag(scalar(yes))).contains(true);
        }
        assertThat(Scalars.flag(scalar("No"))).contains(false);
        assertThat(Scalars.flag(scalar("'true'"))).as("a text").isEmpty();
        assertThat(Scalars.flag(scalar("1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "-5, -5", "0x10, 16", "0o17, 15", "017, 15", "0b101, 5", "1_000, 1000", "5.0, 5", "1e3, 1000"})
    void number_readsGoYamlsForms(String yaml, long number) {
        assertThat(Scalars.number(scalar(yaml))).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "5.5", "'5'", "99999999999999999999", "0x", "08", "1e99"})
    void number_refusesTheRest(String yaml) {
        assertThat(Scalars.number(scalar(yaml))).isEmpty();
    }

    @Test
    void goDuration_readsGosForms() throws SyntaxException {
        assertThat(Scalars.goDuration("1m30s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Scalars.goDuration("1.5h")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Scalars.goDuration("0")).isEqualTo(Duration.ZERO);
        assertThat(Scalars.goDuration("-250ms")).isEqualTo(Duration.ofMillis(-250));
        for (String bad : new String[] {"", "5", "1d", ".s", "1h x", "s"}) {
            assertThatThrownBy(() -> Scalars.goDuration(bad)).isInstanceOf(SyntaxException.class);
        }
    }
}
