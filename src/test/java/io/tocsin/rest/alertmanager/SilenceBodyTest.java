package io.tocsin.rest.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.label.Matcher;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.SilenceDraft;
import io.tocsin.time.RecurrenceRule;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those of Alertmanager 0.33, taken from it. */
class SilenceBodyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String REST = ", 'startsAt': '2026-01-01T00:00:00Z', 'endsAt': '2026-01-02T00:00:00Z', 'createdBy': 'me', 'comment': ''}";

    private static SilenceDraft read(String json, boolean classic) throws BodyException {
        return new SilenceBody(new ServerFacts(InstantSource.fixed(NOW), classic, NOW, "", "", () -> "")).read(json.replace('\'', '"'));
    }

    private static String matchers(String matchers) {
        return "{'matchers': [" + matchers + "]" + REST;
    }

    @Test
    void read_takesAllFields() throws Exception {
        var draft = read("""
                {'id': 'i', 'matchers': [{'name': 'a', 'value': 'b', 'isRegex': false}, {'name': 'c', 'value': 'd|', 'isRegex': true, 'isEqual': false}],
                 'startsAt': '2026-01-01T00:00:01Z', 'endsAt': '2026-01-02T00:00:00Z', 'createdBy': 'me', 'comment': 'known', 'annotations': {'k': 'v'}}""", false);
        assertThat(draft)
                .isEqualTo(new SilenceDraft(
                        "i",
                        List.of(Matcher.equal("a", "b"), new Matcher(Matcher.Type.NOT_REGEX, "c", "d|")),
                        NOW.plusSeconds(1),
                        Instant.parse("2026-01-02T00:00:00Z"),
                        "me",
                        "known",
                        Map.of("k", "v")));
    }

    @Test
    void read_goZeroTimeIsNoStart() throws Exception {
        String json = matchers("{'name': 'a', 'value': 'b', 'isRegex': false}").replace("'startsAt': '2026-01-01T00:00:00Z'", "'startsAt': '0001-01-01T00:00:00.000Z'");
        assertThat(read(json, false).startsAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'name': '', 'value': 'b', 'isRegex': false} | invalid silence: invalid label matcher 0 in set 0: invalid label name \"\"",
        "{'name': 'é', 'value': 'b', 'isRegex': false} | invalid silence: invalid label matcher 0 in set 0: invalid label name \"é\"",
        "{'name': 'a', 'value': '(', 'isRegex': true} | invalid silence: invalid label matcher 0 in set 0: invalid regular expression \"(\": error parsing regexp: missing closing ): ```(```",
        "{'name': 'a', 'value': '', 'isRegex': false} | invalid silence: matcher set 0: at least one matcher must not match the empty string",
        "{'name': 'a', 'value': '.*', 'isRegex': true} | invalid silence: matcher set 0: at least one matcher must not match the empty string",
    })
    void read_refusesMatchersInClassicMode(String matcher, String message) {
        assertThatThrownBy(() -> read(matchers(matcher), true)).isInstanceOf(IllegalArgumentException.class).hasMessage(message.replace("```", "`"));
    }

    @Test
    void read_takesUtf8NamesOutsideClassicMode() throws Exception {
        assertThat(read(matchers("{'name': 'fooΣ', 'value': 'bar🙂', 'isRegex': false}"), false).matchers()).containsExactly(Matcher.equal("fooΣ", "bar🙂"));
    }

    @Test
    void read_takesOneThatOnlySaysNotEmpty() throws Exception {
        assertThat(read(matchers("{'name': 'a', 'value': '', 'isRegex': false, 'isEqual': false}"), false).matchers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``                                                            | 422 | silence in body is required",
        "null                                                          | 422 | comment in body is required",
        "{                                                             | 400 | parsing silence body from \"\" failed, because unexpected EOF",
        "{'comment': '', 'createdBy': '', 'endsAt': ''}                | 422 | matchers in body is required",
        "{'comment': '', 'createdBy': '', 'endsAt': '', 'matchers': []}| 422 | matchers in body should have at least 1 items",
        "{'comment': '', 'createdBy': '', 'endsAt': '', 'matchers': [{'name': 'a', 'value': 'b'}]}    | 422 | matchers.0.isRegex in body is required",
        "{'comment': '', 'createdBy': '', 'endsAt': '', 'matchers': [{'value': 'b', 'isRegex': true}]}| 422 | matchers.0.name in body is required",
        "{'comment': '', 'createdBy': '', 'endsAt': '', 'matchers': 5} | 400 | parsing silence body from \"\" failed, because matchers are an array of objects",
    })
    void read_refusesABrokenBody(String json, int status, String message) {
        assertThatThrownBy(() -> read(json, false)).isInstanceOfSatisfying(BodyException.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused).hasMessage(message);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T00:00:00Z, 2026-01-02T00:00:00Z, start time must be before end time",
        "0001-01-01T00:00:00.000Z, 0001-01-01T00:00:00.000Z, start time must be before end time",
        "2025-01-01T00:00:00Z, 2025-12-31T00:00:00Z, end time can't be in the past",
    })
    void read_refusesTimes(String start, String end, String why) {
        String json = "{'matchers': [{'name': 'a', 'value': 'b', 'isRegex': false}], 'startsAt': '%s', 'endsAt': '%s', 'createdBy': 'me', 'comment': ''}";
        assertThatThrownBy(() -> read(json.formatted(start, end), false)).hasMessage("Failed to create silence: " + why);
    }

    private static String recurring(String again) {
        return matchers("{'name': 'a', 'value': 'b', 'isRegex': false}").replace("'comment': ''", "'comment': '', 'recurrence': " + again);
    }

    @Test
    void read_takesWhenItHoldsAgain() throws Exception {
        assertThat(read(recurring("{'time_interval': 'weekends'}"), false).recurrence()).contains(new Recurrence.During("weekends"));
        assertThat(read(recurring("{'rrule': 'FREQ=DAILY', 'timezone': 'Europe/Berlin'}"), false).recurrence())
                .contains(new Recurrence.ByRule(RecurrenceRule.parse("FREQ=DAILY"), ZoneId.of("Europe/Berlin")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'time_interval': ' '}                         | invalid silence: recurrence: a time interval has a name",
        "{'time_interval': 'x', 'rrule': 'FREQ=DAILY'}  | invalid silence: recurrence: either \"rrule\", with its \"timezone\", or \"time_interval\", which has its own",
        "{'time_interval': 'x', 'timezone': 'UTC'}      | invalid silence: recurrence: either \"rrule\", with its \"timezone\", or \"time_interval\", which has its own",
    })
    void read_refusesOtherTimesAgain(String again, String message) {
        assertThatThrownBy(() -> read(recurring(again), false)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
