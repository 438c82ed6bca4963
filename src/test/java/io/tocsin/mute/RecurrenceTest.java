package io.tocsin.mute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.label.Matcher;
import io.tocsin.time.RecurrenceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    private static final String BERLIN = "Europe/Berlin";

    private static Silence silence(String rule, String zone, String start, Duration length) {
        Instant from = Instant.parse(start);
        return new Silence("s", List.of(Matcher.equal("a", "b")), from, from.plus(length), from, "ada", "", Map.of(),
                Optional.of(new Recurrence.ByRule(RecurrenceRule.parse(rule), ZoneId.of(zone))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // from Friday 2 January 2026, 22:00 UTC, for eight hours
        "FREQ=DAILY                     | 2026-01-02T21:59:59Z | 2026-01-02T22:00:00Z",
        "FREQ=DAILY                     | 2026-01-03T05:59:59Z | 2026-01-02T22:00:00Z",
        "FREQ=DAILY                     | 2026-01-03T06:00:00Z | 2026-01-03T22:00:00Z",
        "FREQ=DAILY;INTERVAL=3          | 2026-01-03T06:00:00Z | 2026-01-05T22:00:00Z",
        "FREQ=WEEKLY                    | 2026-01-03T06:00:00Z | 2026-01-09T22:00:00Z",
        "FREQ=WEEKLY;BYDAY=SA,SU        | 2026-01-01T00:00:00Z | 2026-01-03T22:00:00Z",
        "FREQ=WEEKLY;BYDAY=SA,SU        | 2026-01-05T06:00:00Z | 2026-01-10T22:00:00Z",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO| 2026-01-03T06:00:00Z | 2026-01-12T22:00:00Z",
        "FREQ=MONTHLY                   | 2026-01-03T06:00:00Z | 2026-02-02T22:00:00Z",
        "FREQ=MONTHLY;BYMONTHDAY=-1     | 2026-02-01T06:00:00Z | 2026-02-28T22:00:00Z",
        "FREQ=MONTHLY;BYMONTHDAY=31     | 2026-02-01T06:00:00Z | 2026-03-31T22:00:00Z"
    })
    void occurrenceAt_isWhatHoldsNowOrNext(String rule, Instant now, Instant start) {
        Silence once = silence(rule, "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8)).occurrenceAt(now);
        assertThat(once.startsAt()).isEqualTo(start);
        assertThat(once.endsAt()).isEqualTo(start.plus(Duration.ofHours(8)));
        assertThat(once.recurrence()).isEmpty();
    }

    @Test
    void stateAt_goesFromPendingToActiveAndBack() {
        Silence silence = silence("FREQ=DAILY", "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8));
        assertThat(silence.stateAt(Instant.parse("2026-01-04T21:59:59Z"))).isEqualTo(Silence.State.PENDING);
        assertThat(silence.stateAt(Instant.parse("2026-01-04T22:00:00Z"))).isEqualTo(Silence.State.ACTIVE);
        assertThat(silence.stateAt(Instant.parse("2026-01-05T06:00:00Z"))).isEqualTo(Silence.State.PENDING);
    }

    @Test
    void stateAt_isExpiredAfterTheLastTime() {
        Silence silence = silence("FREQ=DAILY;UNTIL=20260104", "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8));
        assertThat(silence.stateAt(Instant.parse("2026-01-05T05:59:59Z"))).isEqualTo(Silence.State.ACTIVE);
        assertThat(silence.stateAt(Instant.parse("2026-01-05T06:00:00Z"))).isEqualTo(Silence.State.EXPIRED);
        assertThat(silence.stateAt(Instant.parse("2027-01-05T06:00:00Z"))).isEqualTo(Silence.State.EXPIRED);
    }

    @Test
    void occurrenceAt_keepsTheTimeOnTheClockWhenSummerBegins() {
        Silence silence = silence("FREQ=DAILY", BERLIN, "2026-03-27T21:00:00Z", Duration.ofHours(8)); // 22:00 there
        assertThat(silence.occurrenceAt(Instant.parse("2026-03-30T12:00:00Z")).startsAt()).isEqualTo(Instant.parse("2026-03-30T20:00:00Z"));
    }

    @Test
    void expiredAt_endsItForGood() {
        Silence silence = silence("FREQ=DAILY", "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8));
        Instant now = Instant.parse("2026-01-04T23:00:00Z");
        Silence ended = silence.expiredAt(now);
        assertThat(ended.startsAt()).isEqualTo(Instant.parse("2026-01-04T22:00:00Z"));
        assertThat(ended.stateAt(Instant.parse("2026-01-05T23:00:00Z"))).isEqualTo(Silence.State.EXPIRED);
    }

    private static SilenceEdit edit(Silence silence, Matcher matcher, String start, String end) {
        var draft = new SilenceDraft("s", List.of(matcher), Instant.parse(start), Instant.parse(end), "bob", "longer", Map.of());
        return new Silences(List.of(silence)).edit(draft, "t", SilenceLimits.DEFAULT, Instant.parse("2026-01-04T23:00:00Z"));
    }

    @Test
    void edit_byOneWhoSawTheTimeThatHoldsChangesEachTime() {
        Silence silence = silence("FREQ=DAILY", "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8));
        SilenceEdit edit = edit(silence, Matcher.equal("a", "b"), "2026-01-04T22:00:00.3Z", "2026-01-05T07:00:00Z");
        assertThat(edit).isInstanceOfSatisfying(SilenceEdit.Changed.class, changed -> {
            assertThat(changed.silence().recurrence()).isEqualTo(silence.recurrence());
            assertThat(changed.silence().comment()).isEqualTo("longer");
            assertThat(changed.silence().startsAt()).isEqualTo(silence.startsAt());
            assertThat(changed.silence().occurrenceAt(Instant.parse("2026-01-09T23:00:00Z")).endsAt()).isEqualTo(Instant.parse("2026-01-10T07:00:00Z"));
        });
    }

    @Test
    void edit_ofWhatItMatchesMakesANewOneThatRecursToo() {
        Silence silence = silence("FREQ=DAILY", "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8));
        SilenceEdit edit = edit(silence, Matcher.equal("a", "c"), "2026-01-04T22:00:00Z", "2026-01-05T06:00:00Z");
        assertThat(edit).isInstanceOfSatisfying(SilenceEdit.Replaced.class, replaced -> {
            assertThat(replaced.before().stateAt(Instant.parse("2026-01-05T22:30:00Z"))).isEqualTo(Silence.State.EXPIRED);
            assertThat(replaced.silence().id()).isEqualTo("t");
            assertThat(replaced.silence().stateAt(Instant.parse("2026-01-05T22:30:00Z"))).isEqualTo(Silence.State.ACTIVE);
        });
    }

    @Test
    void edit_ofItsStartIsRefusedInWords() {
        Silence silence = silence("FREQ=DAILY", "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8));
        assertThat(edit(silence, Matcher.equal("a", "b"), "2026-01-04T23:00:00Z", "2026-01-05T06:00:00Z"))
                .isInstanceOfSatisfying(SilenceEdit.Refused.class, refused -> assertThat(refused.why()).contains("recurs", "2026-01-04T22:00:00Z"));
    }

    @Test
    void edit_ofOneThatIsOverForGoodMakesOneThatHoldsOnce() {
        Silence silence = silence("FREQ=DAILY;UNTIL=20260103", "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8));
        assertThat(edit(silence, Matcher.equal("a", "b"), "2026-01-04T23:00:00Z", "2026-01-05T06:00:00Z"))
                .isInstanceOfSatisfying(SilenceEdit.Replaced.class, replaced -> assertThat(replaced.silence().recurrence()).isEmpty());
    }

    @Test
    void edit_byWhoeverKnowsOfRulesAndSaysNone_isAnotherThatHoldsOnce() {
        Silence silence = silence("FREQ=DAILY", "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8));
        Instant now = Instant.parse("2026-01-04T23:00:00Z");
        var once = new SilenceDraft("s", silence.matchers(), silence.startsAt(), now.plusSeconds(60), "bob", "", Map.of(), Optional.empty(), true);
        assertThat(new Silences(List.of(silence)).edit(once, "t", SilenceLimits.DEFAULT, now)).isInstanceOfSatisfying(SilenceEdit.Replaced.class, replaced -> {
            assertThat(replaced.before().stateAt(now.plus(Duration.ofDays(1)))).isEqualTo(Silence.State.EXPIRED);
            assertThat(replaced.silence()).isEqualTo(new Silence("t", silence.matchers(), now, now.plusSeconds(60), now, "bob", ""));
        });
    }

    @Test
    void outdated_isNoneThatComesAgain() {
        Silence silence = silence("FREQ=DAILY", "UTC", "2026-01-02T22:00:00Z", Duration.ofHours(8));
        Instant now = Instant.parse("2026-01-04T23:00:00Z");
        assertThat(new Silences(List.of(silence)).outdated(SilenceLimits.DEFAULT, now.plus(Duration.ofDays(900)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "FREQ=MONTHLY;BYMONTHDAY=-1,15;UNTIL=20261231T220000Z"})
    void parse_readsWhatItWrites(String text) {
        assertThat(RecurrenceRule.parse(text)).hasToString(text);
        assertThat(RecurrenceRule.parse("RRULE:" + text.toLowerCase(java.util.Locale.ROOT))).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BYDAY=MO", "FREQ=YEARLY", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;FREQ=DAILY", "FREQ"})
    void parse_refusesWhatItWouldNotDo(String text) {
        assertThatThrownBy(() -> RecurrenceRule.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("recurrence rule");
    }
}
