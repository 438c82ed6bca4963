package io.tocsin.group;

import static io.tocsin.group.NotificationReason.ALL_RESOLVED;
import static io.tocsin.group.NotificationReason.FIRED_AND_RESOLVED;
import static io.tocsin.group.NotificationReason.FIRST_NOTIFICATION;
import static io.tocsin.group.NotificationReason.NEW_ALERTS;
import static io.tocsin.group.NotificationReason.REPEAT_INTERVAL;
import static io.tocsin.group.NotificationReason.SOME_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.group.Comparison.Belief;
import io.tocsin.label.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration REPEAT = Duration.ofHours(4);
    private static final Fingerprint A = new Fingerprint(1);
    private static final Fingerprint B = new Fingerprint(2);

    @Test
    void reason_firstAlertsAreAFirstNotification() {
        assertThat(holding(Set.of(A), Set.of(), Set.of()).reason(Belief.NONE, true, REPEAT, NOON)).contains(FIRST_NOTIFICATION);
    }

    @Test
    void reason_aMutedAlertIsNotTold() {
        assertThat(holding(Set.of(), Set.of(A), Set.of()).reason(Belief.NONE, true, REPEAT, NOON)).isEmpty();
    }

    @Test
    void reason_oneMoreIsNews() {
        assertThat(holding(Set.of(A, B), Set.of(), Set.of()).reason(believing(A), true, REPEAT, NOON)).contains(NEW_ALERTS);
    }

    @Test
    void reason_theSameAgainIsNoNewsUntilTheRepeatIntervalIsOver() {
        var same = holding(Set.of(A), Set.of(), Set.of());
        assertThat(same.reason(believing(A), true, REPEAT, NOON.plus(REPEAT).minusMillis(1))).isEmpty();
        assertThat(same.reason(believing(A), true, REPEAT, NOON.plus(REPEAT))).contains(REPEAT_INTERVAL);
    }

    @Test
    void reason_someOrAllResolved() {
        assertThat(holding(Set.of(A), Set.of(), Set.of(B)).reason(believing(A, B), true, REPEAT, NOON)).contains(SOME_RESOLVED);
        assertThat(holding(Set.of(), Set.of(), Set.of(A, B)).reason(believing(A, B), true, REPEAT, NOON)).contains(ALL_RESOLVED);
    }

    @Test
    void reason_endsAreNotToldToThoseWhoDoNotWantThem() {
        assertThat(holding(Set.of(), Set.of(), Set.of(A)).reason(believing(A), false, REPEAT, NOON)).isEmpty();
    }

    @Test
    void reason_aSilenceDoesNotLookLikeAnEnd() {
        assertThat(holding(Set.of(), Set.of(A), Set.of()).reason(believing(A), true, REPEAT, NOON.plus(REPEAT))).isEmpty();
        assertThat(holding(Set.of(), Set.of(A), Set.of(B)).reason(believing(A, B), true, REPEAT, NOON)).contains(SOME_RESOLVED);
    }

    @Test
    void reason_aSilenceThatEndsIsNoNews() {
        assertThat(holding(Set.of(A), Set.of(), Set.of()).reason(believing(A), true, REPEAT, NOON)).isEmpty();
    }

    @Test
    void reason_whatFiredAndEndedBeforeAnyoneCouldBeToldIsToldInOne() {
        var untold = new Belief(Set.of(), Set.of(A), Set.of(), Instant.EPOCH);
        assertThat(holding(Set.of(), Set.of(), Set.of(A)).reason(untold, false, REPEAT, NOON)).contains(FIRED_AND_RESOLVED);
        assertThat(holding(Set.of(), Set.of(), Set.of(A)).resolvedFor(untold, false)).containsExactly(A);
    }

    @Property
    void reason_neverTellsOfAnEndThatWasNotToldAsABeginning(
            @ForAll @Size(max = 5) Set<@LongRange(min = 0, max = 6) Long> firing,
            @ForAll @Size(max = 5) Set<@LongRange(min = 0, max = 6) Long> resolved,
            @ForAll @Size(max = 5) Set<@LongRange(min = 0, max = 6) Long> believed) {
        var belief = new Belief(prints(believed), Set.of(), Set.of(), NOON);
        var now = holding(prints(firing), Set.of(), prints(resolved));
        assertThat(belief.firing()).containsAll(now.resolvedFor(belief, true));
        if (firing.isEmpty() && believed.stream().noneMatch(resolved::contains)) {
            assertThat(now.reason(belief, true, REPEAT, NOON)).isEmpty();
        }
    }

    private static Set<Fingerprint> prints(Set<Long> values) {
        return values.stream().map(Fingerprint::new).collect(java.util.stream.Collectors.toSet());
    }

    private static Comparison holding(Set<Fingerprint> firing, Set<Fingerprint> muted, Set<Fingerprint> resolved) {
        return new Comparison(firing, muted, resolved);
    }

    private static Belief believing(Fingerprint... firing) {
        return new Belief(Set.of(firing), Set.of(), Set.of(), NOON);
    }
}
