package io.tocsin.rest.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers are those of Alertmanager 0.33, taken from it. */
class QueryTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "1", "Yes", "on"})
    void flag_isOn(String value) {
        assertThat(Query.flag(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "maybe"})
    void flag_isOff(String value) {
        assertThat(Query.flag(value)).isFalse();
        assertThat(Query.flag(null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "((     | bad matcher format: ((",
        "{a=b}  | unexpected open or close brace: {a=b}",
        "a=~(   | error parsing regexp: missing closing ): `^(?:()$`",
    })
    void matchers_refusesInAlertmanagersWords(String filter, String message) {
        assertThatThrownBy(() -> Query.matchers(List.of(filter), false)).hasMessage(message);
    }

    @Test
    void matchers_takesACommaForPartOfTheValue() {
        assertThat(Query.matchers(List.of("a=b,c=d"), false)).containsExactly(Matcher.equal("a", "b,c=d"));
    }

    @Test
    void matchers_knowsUtf8NamesButNotInClassicMode() {
        assertThat(Query.matchers(List.of("Σ=c", "\"\\xf0\\x9f\\x99\\x82\"=dΘ"), false)).containsExactly(Matcher.equal("Σ", "c"), Matcher.equal("🙂", "dΘ"));
        assertThatThrownBy(() -> Query.matchers(List.of("Σ=c"), true)).hasMessage("bad matcher format: Σ=c");
    }

    @ParameterizedTest
    @CsvSource({"a=, false", "a!=, true", "b=, true", "b!=, false", "a=x, true", "a!=x, false"})
    void match_anEmptyValueAsksWhetherTheLabelIsThere(String filter, boolean matches) {
        assertThat(Query.match(Query.matchers(List.of(filter), false), Labels.of("a", "x"))).isEqualTo(matches);
    }

    @Test
    void receivers_areAskedForByNameAndLabels() {
        var wanted = Query.receivers("team-.*", List.of("name!=team-y"), false);
        assertThat(List.of("team-x", "team-y", "my-team-x").stream().filter(wanted)).containsExactly("team-x");
        assertThatThrownBy(() -> Query.receivers("((", List.of(), false))
                .hasMessage("failed to parse receiver param: error parsing regexp: missing closing ): `^(?:(()$`");
        assertThatThrownBy(() -> Query.receivers(null, List.of("(("), false)).hasMessage("failed to parse receiver_matchers param: bad matcher format: ((");
    }
}
