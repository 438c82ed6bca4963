package io.tocsin.adapter.alertmanager;

import io.tocsin.adapter.http.HttpSender;
import io.tocsin.alert.Alert;
import io.tocsin.config.AlertmanagerTarget;
import io.tocsin.engine.AlertForwarder;
import io.tocsin.label.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Alertmanagers of the configuration that holds. One whose settings stay the same keeps its queue over a reload. */
public final class Alertmanagers implements AlertForwarder.Factory {

    private final HttpSender http;
    private final ForwardCounters counters = new ForwardCounters();
    private Map<AlertmanagerTarget, AlertmanagerQueue> queues = Map.of();

    public Alertmanagers(HttpSender http) {
        this.http = http;
    }

    public ForwardCounters counters() {
        return counters;
    }

    @Override
    public synchronized AlertForwarder follow(List<AlertmanagerTarget> targets, Labels externalLabels) {
        var next = new HashMap<AlertmanagerTarget, AlertmanagerQueue>();
        targets.forEach(target -> next.put(target, queues.containsKey(target) ? queues.get(target) : new AlertmanagerQueue(http, target, counters)));
        queues.forEach((target, queue) -> {
            if (!next.containsKey(target)) {
                queue.close();
            }
        });
        queues = next;
        return next.isEmpty() ? AlertForwarder.NONE : new All(List.copyOf(next.values()), externalLabels);
    }

    private record All(List<AlertmanagerQueue> queues, Labels externalLabels) implements AlertForwarder {

        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public void forward(List<Alert> alerts) {
            List<Alert> labelled = externalLabels.isEmpty() ? alerts : alerts.stream().map(this::labelled).toList();
            queues.forEach(queue -> queue.add(labelled));
        }

        private Alert labelled(Alert alert) {
            Labels labels = externalLabels.overwrittenBy(alert.labels());
            return new Alert(
                    labels, alert.annotations(), alert.startsAt(), alert.endsAt(), alert.updatedAt(), alert.generatorUrl(), alert.origin(), alert.value());
        }
    }
}
