package io.tocsin.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Matcher;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.Silence;
import io.tocsin.mute.SilenceEdit;
import io.tocsin.mute.SilenceLimits;
import io.tocsin.mute.Silences;
import io.tocsin.time.RecurrenceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page's form of a silence comes to. */
class SilenceFormTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Recurrence DAILY = new Recurrence.ByRule(RecurrenceRule.parse("FREQ=DAILY"), ZoneOffset.UTC);
    private static final Recurrence NIGHTS = new Recurrence.During("nights");

    private final Silences silences = new Silences(List.of());

    SilenceFormTest() {
        silences.follow(new ActiveTimes(Map.of("nights", List.of())), ZoneOffset.UTC);
    }

    private void keep(Recurrence recurrence) {
        silences.put(new Silence("old", List.of(Matcher.equal("a", "b")), NOW.minusSeconds(60), NOW.plusSeconds(60), NOW, "ada", "", Map.of(), Optional.ofNullable(recurrence)));
    }

    private SilenceEdit save(String from, String again, String during) throws SyntaxException {
        var form = new SilencesResource.Form("old", "a=b", "2h", from, again, "UTC", during, "", "", false, "");
        return silences.edit(form.draft(Duration.ofHours(2), "ada", silences.find("old"), NOW), "fresh", SilenceLimits.DEFAULT, NOW);
    }

    private static void assertHoldsOnceInItsPlace(SilenceEdit edit) {
        assertThat(edit).isInstanceOfSatisfying(SilenceEdit.Replaced.class, replaced -> {
            assertThat(replaced.before().stateAt(NOW)).isEqualTo(Silence.State.EXPIRED);
            assertThat(replaced.silence()).isEqualTo(new Silence("fresh", List.of(Matcher.equal("a", "b")), NOW, NOW.plus(Duration.ofHours(2)), NOW, "ada", "set on the page"));
        });
    }

    @Test
    void withItsRuleCleared_itHoldsOnce() throws SyntaxException {
        keep(DAILY);
        assertHoldsOnceInItsPlace(save("", "", ""));
    }

    @Test
    void withItsIntervalCleared_itHoldsOnce() throws SyntaxException {
        keep(NIGHTS);
        assertHoldsOnceInItsPlace(save("", "", ""));
    }

    @Test
    void withTheSameInterval_itStaysItself() throws SyntaxException {
        keep(NIGHTS);
        assertThat(save("", "", "nights")).isInstanceOfSatisfying(SilenceEdit.Changed.class, changed -> {
            assertThat(changed.silence().startsAt()).isEqualTo(NOW.minusSeconds(60));
            assertThat(changed.silence().endsAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
            assertThat(changed.silence().during()).isEqualTo(silences.find("old").orElseThrow().during());
        });
    }

    @Test
    void ofOneThatHoldsOnce_itStaysItself() throws SyntaxException {
        keep(null);
        assertThat(save("", "", "")).isInstanceOf(SilenceEdit.Changed.class);
    }

    @Test
    void saysWhatIsWrongWithIt() {
        assertThatThrownBy(() -> save("", "FREQ=DAILY", "nights")).hasMessageContaining("either again by a rule, or in a time interval");
        assertThatThrownBy(() -> save("2020-01-01T00:00:00Z", "", "")).hasMessageContaining("it would be over already");
    }
}
