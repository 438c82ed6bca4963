package io.tocsin.rest.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.engine.PostedAlert;
import io.tocsin.label.Labels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those of Alertmanager 0.33, taken from it. */
class PostedAlertsReaderTest {

    private static PostedAlertsReader.Posted read(String json) throws BodyException, IOException {
        return new PostedAlertsReader(name -> !name.isEmpty() && name.chars().allMatch(c -> c < 128))
                .read(new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void read_takesAllFieldsAndOnlyThose() throws Exception {
        assertThat(read("""
                [{'labels': {'alertname': 'A', 'gone': ''}, 'annotations': {'s': '', 'u': 'é'}, 'unknown': [{}],
                  'startsAt': '2026-01-01T02:00:00.5+02:00', 'endsAt': '2026-01-02T00:00:00Z', 'generatorURL': 'http://x/'}]""").valid())
                .containsExactly(new PostedAlert(
                        Labels.of("alertname", "A"),
                        Labels.EMPTY.withAnnotation("s", "").withAnnotation("u", "é"),
                        Instant.parse("2026-01-01T00:00:00.5Z"),
                        Instant.parse("2026-01-02T00:00:00Z"),
                        "http://x/"));
    }

    @Test
    void read_goZeroTimeIsNotSet() throws Exception {
        assertThat(read("[{'labels': {'a': 'b'}, 'startsAt': '0001-01-01T00:00:00.000Z', 'endsAt': ''}]").valid())
                .extracting(PostedAlert::startsAt, PostedAlert::endsAt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(null, null));
    }

    @Test
    void read_nothingIsNoError() throws Exception {
        assertThat(read("[]").valid()).isEmpty();
        assertThat(read("null").valid()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[{'labels': {}}]                                                                | at least one label pair required",
        "[{'labels': {'a': ''}}]                                                         | at least one label pair required",
        "[{'labels': {'': 'x'}}]                                                         | invalid label set: invalid name \"\"",
        "[{'labels': {'é': 'x'}}]                                                        | invalid label set: invalid name \"é\"",
        "[{'labels': {'a': 'x'}, 'annotations': {'': 'x'}}]                              | invalid annotations: invalid name \"\"",
        "[{'labels': {'a': 'b'}, 'startsAt': '2026-01-02T00:00:00Z', 'endsAt': '2026-01-01T00:00:00Z'}] | start time must be before end time",
    })
    void read_complains(String json, String complaint) throws Exception {
        assertThat(read(json).complaints()).containsExactly(complaint);
        assertThat(read(json).valid()).isEmpty();
    }

    @Test
    void read_takesTheOthersWhereOneIsBad() throws Exception {
        var posted = read("[{'labels': {}}, {'labels': {'a': 'b'}}, {'labels': {'': 'b'}}]");
        assertThat(posted.valid()).hasSize(1);
        assertThat(posted.complaints()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``                                                    | 422 | alerts in body is required",
        "[{'labels': {'a': 'b'}}, {}]                          | 422 | 1.labels in body is required",
        "[null]                                                | 422 | 0.labels in body is required",
        "[{'labels': {'a': 'b'}, 'generatorURL': 'no url'}]    | 422 | 0.generatorURL in body must be of type uri: \"no url\"",
        "[{                                                    | 400 | parsing alerts body from \"\" failed, because unexpected EOF",
        "{}                                                    | 400 | parsing alerts body from \"\" failed, because alerts stand in an array",
        "[{'labels': {'a': 1}}]                                | 400 | parsing alerts body from \"\" failed, because labels.a is a string",
        "[5]                                                   | 400 | parsing alerts body from \"\" failed, because an alert is an object",
    })
    void read_takesNothingOfABrokenBody(String json, int status, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(BodyException.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused).hasMessage(message);
        });
    }

    @Test
    void read_saysWhatIsNoTime() {
        assertThatThrownBy(() -> read("[{'labels': {'a': 'b'}, 'startsAt': 'now'}]"))
                .isInstanceOf(BodyException.class)
                .hasMessageContaining("parsing time \"now\"");
    }
}
