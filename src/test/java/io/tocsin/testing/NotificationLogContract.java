package io.tocsin.testing;

import static io.tocsin.testing.Samples.EMAIL;
import static io.tocsin.testing.Samples.NOW;
import static io.tocsin.testing.Samples.SLACK;
import static io.tocsin.testing.Samples.group;
import static io.tocsin.testing.Samples.notification;
import static io.tocsin.testing.Samples.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.group.GroupTimes;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.StateChanges;
import io.tocsin.group.Trend;
import io.tocsin.label.Labels;
import io.tocsin.notify.Outbox;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link NotificationLog} does. */
public abstract class NotificationLogContract {

    protected abstract NotificationLog log();

    /** The outbox that writes into the log. */
    protected abstract Outbox outbox();

    /** Returns once what was said before is kept. */
    protected void settle() {}

    private void write(NotificationLogEntry told) {
        outbox().delivered(OutboxEntry.fresh(notification("n1", told.group(), told.integration(), NOW)), told);
    }

    @Test
    void entries_isEmptyAtFirst() {
        assertThat(log().entries()).isEmpty();
        assertThat(log().groups()).isEmpty();
    }

    @Test
    void entries_holdsTheLatestOfEachGroupAndIntegration() {
        var latest = told(group("a"), SLACK, NOW.plusSeconds(1));
        var otherIntegration = told(group("a"), EMAIL, NOW);
        var otherGroup = new NotificationLogEntry(group("b"), SLACK, Set.of(), NOW, Map.of());
        write(told(group("a"), SLACK, NOW));
        write(latest);
        write(otherIntegration);
        write(otherGroup);
        assertThat(log().entries()).containsExactlyInAnyOrder(latest, otherIntegration, otherGroup);
    }

    @Test
    void keysWithEverySignInThem_areReadBackAsTheyWere() {
        var group = new GroupKey(new RouteName("a:{b=\"c\"}/[0]#2"), Labels.of("x", "\"}:{\\\n", "ключ", "значение 🔔"));
        var entry = told(group, new IntegrationKey("team/x[1]/slack", "web hook", 12), NOW);
        var times = new GroupTimes(group, NOW, null);
        write(entry);
        log().saveGroups(List.of(times));
        settle();
        assertThat(log().entries()).containsExactly(entry);
        assertThat(log().groups()).containsExactly(times);
    }

    @Test
    void keysThatAreVeryLong_areToldApart() {
        String longValue = "ä".repeat(5_000);
        var one = new GroupTimes(group(longValue + "1"), NOW, NOW);
        var other = new GroupTimes(group(longValue + "2"), NOW, NOW);
        var entry = told(one.group(), SLACK, NOW);
        log().saveGroups(List.of(one, other));
        write(entry);
        write(told(other.group(), SLACK, NOW));
        log().removeGroups(List.of(other.group()));
        settle();
        assertThat(log().groups()).containsExactly(one);
        assertThat(log().entries()).containsExactly(entry);
    }

    @Test
    void saveGroups_keepsTheLatestTimes() {
        var flushed = new GroupTimes(group("a"), NOW, NOW.plusNanos(1));
        var fresh = new GroupTimes(group("b"), NOW, null, new StateChanges(true, List.of(NOW, NOW.plusNanos(1), NOW.plusSeconds(1))));
        log().saveGroups(List.of(new GroupTimes(group("a"), NOW, null), fresh));
        log().saveGroups(List.of(flushed));
        settle();
        assertThat(log().groups()).containsExactlyInAnyOrder(flushed, fresh);
    }

    @Test
    void removeGroups_forgetsTheGroupAndWhatWasTold() {
        var left = told(group("b"), SLACK, NOW);
        write(told(group("a"), SLACK, NOW));
        write(told(group("a"), EMAIL, NOW));
        write(left);
        log().saveGroups(List.of(new GroupTimes(group("a"), NOW, NOW), new GroupTimes(group("b"), NOW, NOW)));
        log().removeGroups(List.of(group("a"), group("unknown")));
        settle();
        assertThat(log().entries()).containsExactly(left);
        assertThat(log().groups()).extracting(GroupTimes::group).containsExactly(group("b"));
    }

    @Test
    void saveEntry_takesThePlaceOfTheOneBefore() {
        var corrected = new NotificationLogEntry(group("a"), SLACK, Set.of(), NOW.plusSeconds(1), Map.of(), Set.of(), Trend.FLAPPING_FIRING);
        var other = told(group("a"), EMAIL, NOW);
        write(told(group("a"), SLACK, NOW));
        log().saveEntry(corrected);
        log().saveEntry(other);
        settle();
        assertThat(log().entries()).containsExactlyInAnyOrder(corrected, other);
    }

    @Test
    void removeEntriesBefore_forgetsWhatIsOlder() {
        var old = told(group("a"), SLACK, NOW.minusNanos(1));
        var atTheMoment = told(group("b"), SLACK, NOW);
        write(old);
        write(atTheMoment);
        log().removeEntriesBefore(NOW);
        assertThat(log().entries()).containsExactly(atTheMoment);
    }

    @Test
    void removeEntriesBefore_theBeginningOfTime_forgetsNothing() {
        var entry = told(group("a"), SLACK, NOW);
        write(entry);
        log().removeEntriesBefore(Instant.MIN);
        assertThat(log().entries()).containsExactly(entry);
    }
}
