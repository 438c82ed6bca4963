package io.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartialDeliveryTest {

    private final PartialDelivery<String> progress = new PartialDelivery<>();

    private static Notification notification(String id) {
        var alert = new Alert(Labels.of("a", "b"), Labels.EMPTY, Instant.EPOCH, null, Instant.EPOCH, "", Alert.Origin.RULE, java.util.OptionalDouble.empty());
        return new Notification(
                id, new GroupKey(new RouteName("r"), Labels.EMPTY), new IntegrationKey("x", "email", 0), NotificationReason.NEW_ALERTS, List.of(alert), List.of(),
                Set.of(), Set.of(), Instant.EPOCH);
    }

    @Test
    void isDone_knowsThePartsOfEachNotification() {
        progress.done(notification("1"), "a");
        assertThat(progress.isDone(notification("1"), "a")).isTrue();
        assertThat(progress.isDone(notification("1"), "b")).isFalse();
        assertThat(progress.isDone(notification("2"), "a")).isFalse();
    }

    @Test
    void forget_startsAgain() {
        progress.done(notification("1"), "a");
        progress.forget(notification("1"));
        assertThat(progress.isDone(notification("1"), "a")).isFalse();
    }

    @Test
    void done_forgetsTheOldest_whereThereAreTooMany() {
        for (int i = 0; i <= 1_000; i++) {
            progress.done(notification("n" + i), "a");
        }
        assertThat(progress.isDone(notification("n0"), "a")).isFalse();
        assertThat(progress.isDone(notification("n1"), "a")).isTrue();
    }
}
