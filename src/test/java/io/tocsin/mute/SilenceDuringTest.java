package io.tocsin.mute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.time.TimeInterval;
import io.tocsin.time.TimeInterval.Range;
import io.tocsin.time.TimeInterval.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences that hold in a time interval of the configuration alone. */
class SilenceDuringTest {

    private static final Matcher MATCHER = Matcher.equal("a", "b");
    private static final Labels MATCHED = Labels.of("a", "b");
    private static final ZoneId LOCAL = ZoneId.of("America/New_York");
    private static final ActiveTimes TIMES = new ActiveTimes(Map.of(
            "nights", List.of(interval(List.of(new TimeRange(22 * 60, 1440), new TimeRange(0, 6 * 60)), List.of(), "Europe/Berlin")),
            "weekends", List.of(interval(List.of(), List.of(new Range(6, 6)), "Europe/Berlin"), interval(List.of(), List.of(new Range(0, 0)), "Europe/Berlin")),
            "lunch", List.of(interval(List.of(new TimeRange(720, 780)), List.of(), "Local")),
            "gap", List.of(interval(List.of(new TimeRange(150, 240)), List.of(), "Europe/Berlin")),
            "always", List.of(interval(List.of(), List.of(), "UTC")),
            "never", List.of()));
    /** Thursday 1 January to Thursday 31 December 2026. */
    private static final Instant FROM = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-31T12:00:00Z");

    private final Silences silences = new Silences(List.of());

    SilenceDuringTest() {
        silences.follow(TIMES, LOCAL);
    }

    private static TimeInterval interval(List<TimeRange> times, List<Range> weekdays, String zone) {
        try {
            return new TimeInterval(times, weekdays, List.of(), List.of(), List.of(), TimeInterval.Location.parse(zone));
        } catch (SyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static SilenceDraft draft(String id, Instant from, Instant to, String interval) {
        return new SilenceDraft(id, List.of(MATCHER), from, to, "ada", "", Map.of(), Optional.ofNullable(interval).map(Recurrence.During::new));
    }

    private Silence put(String interval) {
        silences.put(draft("", FROM, TO, interval).as("s", FROM, FROM));
        return known();
    }

    private Silence known() {
        return silences.find("s").orElseThrow();
    }

    private SilenceEdit edit(SilenceDraft draft, Instant now) {
        return silences.edit(draft, "fresh", SilenceLimits.DEFAULT, now);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "weekends | 2026-01-01T11:00:00Z | PENDING | 2026-01-02T23:00:00Z | 2026-01-04T23:00:00Z",
        "weekends | 2026-01-02T22:59:59Z | PENDING | 2026-01-02T23:00:00Z | 2026-01-04T23:00:00Z",
        "weekends | 2026-01-02T23:00:00Z | ACTIVE  | 2026-01-02T23:00:00Z | 2026-01-04T23:00:00Z",
        "weekends | 2026-01-04T22:59:59Z | ACTIVE  | 2026-01-02T23:00:00Z | 2026-01-04T23:00:00Z",
        "weekends | 2026-01-04T23:00:00Z | PENDING | 2026-01-09T23:00:00Z | 2026-01-11T23:00:00Z",
        // in summer an hour earlier by UTC
        "weekends | 2026-07-05T12:00:00Z | ACTIVE  | 2026-07-03T22:00:00Z | 2026-07-05T22:00:00Z",
        // the clock goes forward on Sunday 29 March
        "weekends | 2026-03-29T12:00:00Z | ACTIVE  | 2026-03-27T23:00:00Z | 2026-03-29T22:00:00Z",
        // over midnight without a break
        "nights   | 2026-01-05T23:30:00Z | ACTIVE  | 2026-01-05T21:00:00Z | 2026-01-06T05:00:00Z",
        // begins in an hour that is left out, and at one that comes twice
        "gap      | 2026-03-28T12:00:00Z | PENDING | 2026-03-29T01:00:00Z | 2026-03-29T02:00:00Z",
        "gap      | 2026-10-24T12:00:00Z | PENDING | 2026-10-25T00:30:00Z | 2026-10-25T01:00:00Z",
        "lunch    | 2026-01-05T00:00:00Z | PENDING | 2026-01-05T17:00:00Z | 2026-01-05T18:00:00Z",
        // cut off by its own start and end
        "always   | 2026-05-05T00:00:00Z | ACTIVE  | 2026-01-01T12:00:00Z | 2026-12-31T12:00:00Z",
        "nights   | 2026-12-31T11:59:59Z | PENDING |                      |",
        "never    | 2026-05-05T00:00:00Z | PENDING |                      |",
        "always   | 2026-12-31T12:00:00Z | EXPIRED |                      |"
    })
    void holds_whileTheIntervalDoes(String interval, Instant now, Silence.State state, Instant from, Instant to) {
        Silence silence = put(interval);
        assertThat(silence.stateAt(now)).isEqualTo(state);
        assertThat(silence.silences(MATCHED, now)).isEqualTo(state == Silence.State.ACTIVE);
        assertThat(silence.timeAt(now).map(Silence::startsAt)).isEqualTo(Optional.ofNullable(from));
        assertThat(silence.timeAt(now).map(Silence::endsAt)).isEqualTo(Optional.ofNullable(to));
    }

    @Test
    void edit_withANameThatIsNot_isRefusedWithThoseThatAre() {
        assertThat(edit(draft("", FROM, TO, "weekend"), FROM))
                .isEqualTo(new SilenceEdit.Refused("invalid silence: the configuration has no time interval \"weekend\"; it has: always, gap, lunch, never, nights, weekends"));
        silences.follow(ActiveTimes.NONE, ZoneOffset.UTC);
        assertThat(edit(draft("", FROM, TO, "weekend"), FROM))
                .isEqualTo(new SilenceEdit.Refused("invalid silence: the configuration has no time interval \"weekend\"; it has none at all (time_intervals)"));
    }

    @Test
    void edit_madeLater_doesNotReachBack() {
        assertThat(edit(draft("", FROM, TO, "always"), FROM.plusSeconds(60)))
                .isInstanceOfSatisfying(SilenceEdit.Created.class, edit -> assertThat(edit.silence().startsAt()).isEqualTo(FROM.plusSeconds(60)));
    }

    @Test
    void follow_withoutItsName_mutesNothing_untilItIsBack() {
        put("always");
        Instant now = FROM.plusSeconds(60);
        assertThat(silences.withoutInterval(now)).isEmpty();
        silences.follow(ActiveTimes.NONE, ZoneOffset.UTC);
        assertThat(silences.silencing(MATCHED, now)).isEmpty();
        assertThat(known().stateAt(now)).isEqualTo(Silence.State.PENDING);
        assertThat(known().during()).hasValueSatisfying(during -> {
            assertThat(during.interval()).isEqualTo("always");
            assertThat(during.isKnown()).isFalse();
        });
        assertThat(silences.withoutInterval(now)).containsExactly(known());
        assertThat(silences.withoutInterval(TO)).isEmpty();
        silences.follow(TIMES, LOCAL);
        assertThat(silences.silencing(MATCHED, now)).containsExactly("s");
    }

    /** As amtool does it, which knows nothing of the interval: it sees the silence's own start and end. */
    @Test
    void edit_byWhoeverKnowsNoInterval_keepsIt() {
        Silence seen = put("weekends").occurrenceAt(FROM.plusSeconds(60));
        assertThat(seen.startsAt()).isEqualTo(FROM);
        assertThat(seen.endsAt()).isEqualTo(TO);
        assertThat(seen.recurrence()).isEmpty();
        Instant earlier = TO.minusSeconds(86_400);
        assertThat(edit(draft("s", FROM, earlier, null), FROM.plusSeconds(60))).isInstanceOfSatisfying(SilenceEdit.Changed.class, edit -> {
            assertThat(edit.silence().startsAt()).isEqualTo(FROM);
            assertThat(edit.silence().endsAt()).isEqualTo(earlier);
            assertThat(edit.silence().during()).isEqualTo(known().during());
        });
    }

    @Test
    void edit_byWhoeverKnowsNoInterval_keepsItWhileItsNameIsGone() {
        put("weekends");
        silences.follow(ActiveTimes.NONE, ZoneOffset.UTC);
        assertThat(edit(draft("s", FROM, TO, null), FROM.plusSeconds(60))).isInstanceOfSatisfying(SilenceEdit.Changed.class,
                edit -> assertThat(edit.silence().during()).hasValueSatisfying(during -> assertThat(during.interval()).isEqualTo("weekends")));
    }

    @Test
    void edit_withOtherMatchers_isAnotherInTheSameInterval() {
        put("weekends");
        Instant now = FROM.plusSeconds(60);
        var other = new SilenceDraft("s", List.of(Matcher.equal("a", "c")), FROM, TO, "ada", "", Map.of());
        assertThat(edit(other, now)).isInstanceOfSatisfying(SilenceEdit.Replaced.class, edit -> {
            assertThat(edit.before().stateAt(now)).isEqualTo(Silence.State.EXPIRED);
            assertThat(edit.silence().id()).isEqualTo("fresh");
            assertThat(edit.silence().startsAt()).isEqualTo(now);
            assertThat(edit.silence().during()).isEqualTo(known().during());
        });
    }

    @Test
    void edit_withAnotherInterval_takesItsPlace() {
        put("weekends");
        assertThat(edit(draft("s", FROM, TO, "nights"), FROM.plusSeconds(60))).isInstanceOfSatisfying(SilenceEdit.Replaced.class,
                edit -> assertThat(edit.silence().during()).hasValueSatisfying(during -> assertThat(during.interval()).isEqualTo("nights")));
    }

    @Test
    void edit_withTheSameInterval_keepsItsId_alsoWhileItsNameIsGone() {
        put("weekends");
        Instant now = FROM.plusSeconds(60);
        Instant earlier = TO.minusSeconds(86_400);
        for (ActiveTimes times : List.of(TIMES, ActiveTimes.NONE)) {
            silences.follow(times, LOCAL);
            assertThat(edit(draft("s", FROM, earlier, "weekends"), now)).isInstanceOfSatisfying(SilenceEdit.Changed.class, edit -> {
                assertThat(edit.silence().endsAt()).isEqualTo(earlier);
                assertThat(edit.silence().during()).isEqualTo(known().during());
            });
        }
    }

    @Test
    void edit_withTheSameInterval_ofOneThatIsOver_isAnotherInIt() {
        put("weekends");
        Instant later = TO.plusSeconds(3_600);
        assertThat(edit(draft("s", FROM, later.plusSeconds(60), "weekends"), later)).isInstanceOfSatisfying(SilenceEdit.Replaced.class, edit -> {
            assertThat(edit.before()).isEqualTo(known());
            assertThat(edit.silence().during()).isPresent();
        });
    }

    @Test
    void edit_byWhoeverKnowsOfIntervalsAndNamesNone_isAnotherThatHoldsOnce() {
        put("weekends");
        Instant now = FROM.plusSeconds(60);
        var once = new SilenceDraft("s", List.of(MATCHER), FROM, TO, "ada", "", Map.of(), Optional.empty(), true);
        assertThat(edit(once, now)).isInstanceOfSatisfying(SilenceEdit.Replaced.class, edit -> {
            assertThat(edit.before().stateAt(now)).isEqualTo(Silence.State.EXPIRED);
            assertThat(edit.silence()).isEqualTo(new Silence("fresh", List.of(MATCHER), now, TO, now, "ada", ""));
        });
    }

    @Test
    void expiredAt_isOver_andKeepsWhatItWas() {
        Instant now = Instant.parse("2026-01-05T12:00:00Z");
        Silence ended = put("weekends").expiredAt(now);
        assertThat(ended.stateAt(now)).isEqualTo(Silence.State.EXPIRED);
        assertThat(ended.startsAt()).isEqualTo(FROM);
        assertThat(ended.endsAt()).isEqualTo(now);
        assertThat(ended.during()).isPresent();
        assertThat(ended.expiredAt(now.plusSeconds(60))).isEqualTo(ended);
    }

    @Test
    void outdated_countsFromItsEnd() {
        put("never");
        assertThat(silences.outdated(SilenceLimits.DEFAULT, TO)).isEmpty();
        assertThat(silences.outdated(SilenceLimits.DEFAULT, TO.plus(SilenceLimits.DEFAULT.retention()))).containsExactly(known());
    }

    @Test
    void interval_hasAName() {
        assertThatThrownBy(() -> new Recurrence.During(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
