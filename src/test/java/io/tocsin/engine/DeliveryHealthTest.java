package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.group.IntegrationKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryHealthTest {

    private static final IntegrationKey TEAM = new IntegrationKey("team", "slack", 0);
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final DeliveryHealth health = new DeliveryHealth();

    @Test
    void of_isUnknown_whereNothingWasSent() {
        assertThat(health.of(TEAM)).isEqualTo(DeliveryHealth.Entry.UNKNOWN);
    }

    @Test
    void failed_keepsTheLastDelivery_andADeliveryClearsTheError() {
        health.delivered(TEAM, NOON);
        health.failed(TEAM, "refused", NOON.plusSeconds(1));
        assertThat(health.of(TEAM)).isEqualTo(new DeliveryHealth.Entry(NOON, "refused", NOON.plusSeconds(1)));
        health.delivered(TEAM, NOON.plusSeconds(2));
        assertThat(health.of(TEAM)).isEqualTo(new DeliveryHealth.Entry(NOON.plusSeconds(2), "", null));
    }

    @Test
    void delivered_ofLongAgo_changesNothing() {
        health.delivered(TEAM, NOON);
        health.delivered(TEAM, NOON.minusSeconds(60));
        assertThat(health.of(TEAM).delivered()).isEqualTo(NOON);
    }
}
