package io.tocsin.testing;

import static io.tocsin.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Matcher;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.Silence;
import io.tocsin.mute.SilenceStore;
import io.tocsin.time.RecurrenceRule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link SilenceStore} does. */
public abstract class SilenceStoreContract {

    protected abstract SilenceStore store();

    private static Silence silence(String id, String comment) {
        var matchers = List.of(
                Matcher.equal("alertname", "Up"),
                new Matcher(Matcher.Type.NOT_EQUAL, "a", ""),
                new Matcher(Matcher.Type.REGEX, "agent", "a|\"b\"\\d+"),
                new Matcher(Matcher.Type.NOT_REGEX, "c", ".+"));
        return new Silence(id, matchers, NOW, Instant.parse("9999-12-31T23:59:59Z"), NOW.plusNanos(1), "me", comment);
    }

    @Test
    void all_isEmptyAtFirst() {
        assertThat(store().all()).isEmpty();
    }

    @Test
    void put_keepsAllOfIt() {
        store().put(silence("s1", "it is \"known\""));
        store().put(silence("s2", ""));
        assertThat(store().all()).containsExactlyInAnyOrder(silence("s1", "it is \"known\""), silence("s2", ""));
    }

    @Test
    void put_keepsItsRecurrence() {
        Silence once = silence("s1", "");
        var again = new Recurrence.ByRule(RecurrenceRule.parse("FREQ=WEEKLY;BYDAY=SA;UNTIL=20301231T000000Z"), ZoneId.of("Europe/Berlin"));
        var silence = new Silence("s1", once.matchers(), NOW, NOW.plusSeconds(60), NOW, "me", "", Map.of("ticket", "1"), Optional.of(again));
        store().put(silence);
        assertThat(store().all()).containsExactly(silence);
    }

    /** The name alone: what it stands for is the configuration's. */
    @Test
    void put_keepsItsTimeInterval() {
        Silence once = silence("s1", "");
        var silence = new Silence("s1", once.matchers(), NOW, NOW.plusSeconds(60), NOW, "me", "", Map.of(), Optional.of(new Recurrence.During("out of \"hours\"")));
        store().put(silence);
        assertThat(store().all()).containsExactly(silence);
    }

    @Test
    void put_replacesTheOneWithTheSameId() {
        store().put(silence("s1", "first"));
        store().put(silence("s1", "second"));
        assertThat(store().all()).containsExactly(silence("s1", "second"));
    }

    @Test
    void remove_forgetsIt() {
        store().put(silence("s1", ""));
        store().put(silence("s2", ""));
        store().remove("s1");
        store().remove("unknown");
        assertThat(store().all()).containsExactly(silence("s2", ""));
    }
}
