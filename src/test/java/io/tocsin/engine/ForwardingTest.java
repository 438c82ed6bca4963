package io.tocsin.engine;

import static io.tocsin.engine.Evaluations.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForwardingTest {

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final RecordingForwarder forwarder = new RecordingForwarder();
    private final List<Alert> sent = forwarder.sent;
    private final AlertingRule rule = Evaluations.alert("Down", "up == 0", Duration.ZERO);
    private final Forwarding forwarding = new Forwarding(forwarder, Duration.ofMinutes(1));

    @Test
    void tell_saysNothingOfPendingOnes() {
        tell(new AlertState.Pending(START), START);
        assertThat(sent).isEmpty();
    }

    @Test
    void tell_saysAgainOnceTheResendDelayIsOver() {
        var firing = new AlertState.Firing(START, START, Optional.empty());
        for (int tick = 0; tick <= 10; tick++) {
            tell(firing, START.plus(INTERVAL.multipliedBy(tick)));
        }
        assertThat(sent).extracting(Alert::updatedAt).containsExactly(START, START.plusSeconds(75), START.plusSeconds(150));
        assertThat(sent).extracting(Alert::endsAt).containsExactly(START.plusSeconds(240), START.plusSeconds(315), START.plusSeconds(390));
    }

    @Test
    void tell_saysTheEndAtOnceAndAgain() {
        tell(new AlertState.Firing(START, START, Optional.empty()), START);
        var resolved = new AlertState.Resolved(START, START, START.plusSeconds(15));
        tell(resolved, START.plusSeconds(15));
        tell(resolved, START.plusSeconds(30));
        tell(resolved, START.plusSeconds(90));
        assertThat(sent).hasSize(3);
        assertThat(sent.getLast().updatedAt()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void tell_saysOneThatCameBackAtOnce() {
        tell(new AlertState.Resolved(START, START, START), START);
        tell(new AlertState.Firing(START.plusSeconds(15), START.plusSeconds(15), Optional.empty()), START.plusSeconds(15));
        assertThat(sent).hasSize(2);
    }

    private void tell(AlertState state, Instant at) {
        var alert = new ActiveAlert(Labels.of("alertname", "Down"), Labels.EMPTY, 1, state);
        forwarding.tell(rule, Map.<Fingerprint, ActiveAlert>of(alert.fingerprint(), alert), INTERVAL, new Evaluations.Told(), at);
    }
}
