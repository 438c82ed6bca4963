package io.tocsin.mute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The situations of Alertmanager's silence_test.go, TestSilenceSet and TestSilenceCanUpdate. */
class SilencesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Matcher FOO = Matcher.equal("foo", "bar");

    private final Silences silences = new Silences(List.of());

    private static SilenceDraft draft(String id, Matcher matcher, Instant start, Instant end) {
        return new SilenceDraft(id, List.of(matcher), start, end, "me", "known", Map.of("ticket", "7"));
    }

    private Silence keep(Instant start, Instant end) {
        var silence = new Silence("old", List.of(FOO), start, end, NOW, "me", "known");
        silences.put(silence);
        return silence;
    }

    private SilenceEdit edit(SilenceDraft draft) {
        return silences.edit(draft, "fresh", SilenceLimits.DEFAULT, NOW);
    }

    private static Instant in(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void edit_createsOneThatBeginsNowWhereNoStartIsSaid() {
        assertThat(edit(draft("", FOO, null, in(5))))
                .isEqualTo(new SilenceEdit.Created(new Silence("fresh", List.of(FOO), NOW, in(5), NOW, "me", "known", Map.of("ticket", "7"))));
        assertThat(silences.all()).isEmpty();
    }

    @Test
    void edit_aNewOneDoesNotBeginInThePast() {
        assertThat(edit(draft("", FOO, in(-60), in(5)))).isInstanceOfSatisfying(SilenceEdit.Created.class, edit -> assertThat(edit.silence().startsAt()).isEqualTo(NOW));
    }

    @Test
    void edit_isUnknownWhereNoneHasTheId() {
        assertThat(edit(draft("nope", FOO, null, in(5)))).isInstanceOf(SilenceEdit.Unknown.class);
    }

    @Test
    void edit_keepsTheIdOfAnActiveOneWhoseEndMoves() {
        keep(in(-5), in(5));
        assertThat(edit(draft("old", FOO, in(-5).plusMillis(300), in(50))))
                .isInstanceOfSatisfying(SilenceEdit.Changed.class, edit -> assertThat(edit.silence().id()).isEqualTo("old"));
    }

    @Test
    void edit_replacesAnActiveOneWhoseStartMoves() {
        Silence before = keep(in(-5), in(5));
        assertThat(edit(draft("old", FOO, in(-4), in(50)))).isInstanceOfSatisfying(SilenceEdit.Replaced.class, edit -> {
            assertThat(edit.before()).isEqualTo(before.expiredAt(NOW));
            assertThat(edit.before().endsAt()).isEqualTo(NOW);
            assertThat(edit.silence().id()).isEqualTo("fresh");
        });
    }

    @Test
    void edit_replacesOneWhoseMatchersChange() {
        keep(in(-5), in(5));
        assertThat(edit(draft("old", Matcher.equal("foo", "baz"), in(-5), in(5)))).isInstanceOf(SilenceEdit.Replaced.class);
    }

    @Test
    void edit_movesThePendingOneWithinTheFuture() {
        keep(in(5), in(10));
        assertThat(edit(draft("old", FOO, in(1), in(10)))).isInstanceOf(SilenceEdit.Changed.class);
        assertThat(edit(draft("old", FOO, in(-1), in(10)))).isInstanceOf(SilenceEdit.Replaced.class);
    }

    @Test
    void edit_leavesAnExpiredOneAsItWas() {
        Silence before = keep(in(-10), in(-5));
        assertThat(edit(draft("old", FOO, in(-10), in(5)))).isInstanceOfSatisfying(SilenceEdit.Replaced.class, edit -> assertThat(edit.before()).isEqualTo(before));
    }

    @Test
    void edit_refusesOneTooManyButChangesThoseThatAreThere() {
        keep(in(-5), in(5));
        var one = new SilenceLimits(Duration.ofHours(1), 1, 0);
        assertThat(silences.edit(draft("", FOO, null, in(5)), "fresh", one, NOW))
                .isEqualTo(new SilenceEdit.Refused("exceeded maximum number of silences: 1 (limit: 1)"));
        assertThat(silences.edit(draft("old", FOO, in(-5), in(6)), "fresh", one, NOW)).isInstanceOf(SilenceEdit.Changed.class);
    }

    @Test
    void edit_refusesOneTooLarge() {
        var small = new SilenceLimits(Duration.ofHours(1), 0, 10);
        assertThat(silences.edit(draft("", FOO, null, in(5)), "fresh", small, NOW))
                .isEqualTo(new SilenceEdit.Refused("silence exceeded maximum size: 20 bytes (limit: 10 bytes)"));
    }

    @Test
    void expiredAt_endsAnActiveOneAndNeverBeginsAPendingOne() {
        assertThat(keep(in(-5), in(5)).expiredAt(NOW)).extracting(Silence::startsAt, Silence::endsAt).containsExactly(in(-5), NOW);
        assertThat(keep(in(5), in(10)).expiredAt(NOW)).extracting(Silence::startsAt, Silence::endsAt).containsExactly(NOW, NOW);
        assertThat(keep(in(-10), in(-5)).expiredAt(NOW)).extracting(Silence::endsAt).isEqualTo(in(-5));
    }

    @Test
    void outdated_areThoseOverForTheWholeRetention() {
        keep(in(-200), in(-60));
        assertThat(silences.outdated(new SilenceLimits(Duration.ofMinutes(60), 0, 0), NOW)).hasSize(1);
        assertThat(silences.outdated(new SilenceLimits(Duration.ofMinutes(61), 0, 0), NOW)).isEmpty();
    }

    @Test
    void silencing_leavesOutTheReminderOfItsOwnEnd() {
        silences.put(new Silence("info", List.of(Matcher.equal("severity", "info")), in(-5), in(5), in(-5), "ada", ""));
        assertThat(silences.silencing(reminder("info"), NOW)).isEmpty();
        assertThat(silences.silencing(reminder("another"), NOW)).containsExactly("info");
        assertThat(silences.silencing(Labels.of("alertname", "Other", "severity", "info", "silence", "info"), NOW)).containsExactly("info");
    }

    @Test
    void silencing_ofOneThatNamesTheReminder_isMeant() {
        silences.put(new Silence("named", List.of(Matcher.equal("alertname", "TocsinSilenceEnds")), in(-5), in(5), in(-5), "ada", ""));
        assertThat(silences.silencing(reminder("named"), NOW)).containsExactly("named");
        silences.remove("named");
        silences.put(new Silence("any", List.of(new Matcher(Matcher.Type.REGEX, "alertname", ".+")), in(-5), in(5), in(-5), "ada", ""));
        assertThat(silences.silencing(reminder("any"), NOW)).isEmpty();
    }

    private static Labels reminder(String silence) {
        return Labels.of("alertname", "TocsinSilenceEnds", "author", "ada", "severity", "info", "silence", silence);
    }
}
