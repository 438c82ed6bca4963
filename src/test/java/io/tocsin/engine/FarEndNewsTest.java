package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.Integration.PagerDuty;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import io.tocsin.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarEndNewsTest {

    @TempDir
    private Path directory;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final Notifier<PagerDuty> pagerDuty = new Notifier<>() {
        @Override
        public DeliveryOutcome deliver(PagerDuty integration, Notification notification, Map<String, String> receipt) {
            throw new AssertionError("this is no notification");
        }

        @Override
        public DeliveryOutcome changed(PagerDuty integration, String summary, Instant at) {
            told.add(integration.routingKey().orElseThrow().reveal() + ": " + summary);
            return new Delivered("ok");
        }
    };

    /** Only who asked for change events has them. */
    @Test
    void reloaded_isToldToThoseWhoKeepARecordOfChanges() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("tocsin.yml"), """
                route: {receiver: a}
                receivers:
                - name: a
                  pagerduty_configs: [{routing_key: quiet}, {routing_key: curious, change_events: true}]
                """);
        Configuration configuration = ((LoadOutcome.Loaded) ConfigurationLoader.load(file, Map.of())).configuration();
        new FarEndNews(Notifiers.none().with(PagerDuty.class, pagerDuty), () -> Samples.NOW, () -> configuration).reloaded();
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("curious: Tocsin took over a changed configuration");
        assertThat(told).isEmpty();
    }
}
