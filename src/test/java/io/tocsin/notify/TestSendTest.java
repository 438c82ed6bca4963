package io.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Integration.PagerDuty;
import io.tocsin.notify.Integration.Webhook;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestSendTest {

    private static final Instant NOW = Instant.parse("2026-03-04T10:15:30Z");

    private final List<Notification> sent = new ArrayList<>();
    private final Webhook webhook = new Webhook(true, Secret.of("http://x/"), 0, Optional.empty(), Optional.empty(), HttpConfig.DEFAULT, Map.of());
    private final PagerDuty pagerDuty = new PagerDuty(true, Optional.of(Secret.of("k")), Optional.empty(), URI.create("https://events.example/v2/enqueue"), Map.of(), List.of(),
            List.of(), false, Optional.empty(), HttpConfig.DEFAULT, Map.of());

    private List<TestSend.Answer> send(DeliveryOutcome outcome, Integration... integrations) throws InterruptedException {
        return new TestSend((integration, notification, receipt) -> {
            sent.add(notification);
            return outcome;
        }).send(new Receiver("team", List.of(integrations)), Labels.of("team", "assistants"), NOW);
    }

    @Test
    void send_marksTheMessageAsATest() throws Exception {
        send(new Delivered("ok"), webhook);
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().firing().getFirst().labels()).isEqualTo(Labels.of("alertname", "TocsinTest", "severity", "info", "team", "assistants", "tocsin_test", "true"));
        assertThat(new Wording(sent.getFirst()).headline()).contains("TEST: nothing is wrong");
    }

    @Test
    void send_closesWhatItOpened() throws Exception {
        assertThat(send(new Delivered("202"), pagerDuty)).extracting(TestSend.Answer::answer).containsExactly("delivered: 202; opened, and closed again");
        assertThat(sent).extracting(Notification::status).containsExactly("firing", "resolved");
        assertThat(sent.getFirst().group()).isEqualTo(sent.getLast().group());
    }

    @Test
    void send_triesEveryIntegration_andTellsWhatEachSaid() throws Exception {
        List<TestSend.Answer> answers = send(new Rejected("there is no such channel"), webhook, pagerDuty);
        assertThat(answers).extracting(TestSend.Answer::delivered).containsExactly(false, false);
        assertThat(answers).extracting(answer -> answer.integration() + ": " + answer.answer())
                .containsExactly("team/webhook[0]: there is no such channel", "team/pagerduty[0]: there is no such channel");
    }

    @Test
    void send_saysHowLongTheFarEndAskedToWait() throws Exception {
        assertThat(send(new Retryable(Optional.of(Duration.ofSeconds(30)), "too many messages"), webhook))
                .extracting(TestSend.Answer::answer).containsExactly("too many messages (come back in 30 s)");
    }
}
