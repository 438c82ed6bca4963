package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When Alertmanagers are told of one rule's alerts: at each change, and again after the resend delay as long as the alert fires or its end is remembered
 * (Prometheus, rules/alerting.go, sendAlerts and needsSending; alert generator compliance specification, "Sending Alerts to Alertmanager").
 */
final class Forwarding {

    private final AlertForwarder forwarder;
    private final Duration resendDelay;
    private Map<Fingerprint, Instant> sentAt = Map.of();

    Forwarding(AlertForwarder forwarder, Duration resendDelay) {
        this.forwarder = forwarder;
        this.resendDelay = resendDelay;
    }

    /** @param interval of the rule's group */
    void tell(AlertingRule rule, Map<Fingerprint, ActiveAlert> alerts, Duration interval, AlertOutlet outlet, Instant at) {
        if (!forwarder.isWanted() || alerts.isEmpty()) {
            sentAt = Map.of();
            return;
        }
        Instant validUntil = at.plus((interval.compareTo(resendDelay) > 0 ? interval : resendDelay).multipliedBy(4));
        var sent = new HashMap<Fingerprint, Instant>();
        var told = new ArrayList<Alert>();
        alerts.forEach((fingerprint, alert) -> {
            Instant before = sentAt.get(fingerprint);
            if (isDue(alert.state(), before, at)) {
                told.add(plain(outlet.alert(rule, alert, at), alert, validUntil));
                sent.put(fingerprint, at);
            } else if (before != null) {
                sent.put(fingerprint, before);
            }
        });
        sentAt = sent;
        if (!told.isEmpty()) {
            forwarder.forward(List.copyOf(told));
        }
    }

    private boolean isDue(AlertState state, Instant before, Instant at) {
        return switch (state) {
            case AlertState.Pending pending -> false;
            case AlertState.Firing firing -> before == null || before.isBefore(firing.firedAt()) || before.plus(resendDelay).isBefore(at);
            case AlertState.Resolved resolved -> before == null || before.isBefore(resolved.resolvedAt()) || before.plus(resendDelay).isBefore(at);
        };
    }

    /** With the annotations that the rule made, and no more. */
    private static Alert plain(Alert alert, ActiveAlert active, Instant validUntil) {
        Instant end = alert.endsAt() == null ? validUntil : alert.endsAt();
        return new Alert(
                alert.labels(), active.annotations(), alert.startsAt(), end, alert.updatedAt(), alert.generatorUrl(), alert.origin(), alert.value());
    }
}
