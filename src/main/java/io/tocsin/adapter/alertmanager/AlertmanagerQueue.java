package io.tocsin.adapter.alertmanager;

import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.alert.Alert;
import io.tocsin.config.AlertmanagerTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What waits for one Alertmanager, and the thread that sends it. */
final class AlertmanagerQueue {

    private static final Logger LOG = Logger.getLogger("io.tocsin.alertmanager");

    /** As Prometheus ({@code --alertmanager.notification-queue-capacity}, and its largest batch). */
    private static final int CAPACITY = 10_000;
    private static final int MOST_AT_ONCE = 256;

    private final HttpSender http;
    private final AlertmanagerTarget target;
    private final URI alerts;
    private final ForwardCounters counters;
    private final LinkedBlockingDeque<Alert> queue = new LinkedBlockingDeque<>(CAPACITY);
    private final Thread thread;
    private boolean failing;

    AlertmanagerQueue(HttpSender http, AlertmanagerTarget target, ForwardCounters counters) {
        this.http = http;
        this.target = target;
        this.alerts = URI.create(target.url().toString().replaceAll("/+$", "") + "/api/v2/alerts");
        this.counters = counters;
        this.thread = Thread.ofVirtual().name("tocsin-alertmanager").start(this::run);
    }

    void add(List<Alert> more) {
        for (Alert alert : more) {
            while (!queue.offer(alert)) {
                if (queue.poll() != null) {
                    counters.dropped.increment();
                }
            }
        }
    }

    void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                var batch = new ArrayList<Alert>();
                batch.add(queue.take());
                queue.drainTo(batch, MOST_AT_ONCE - 1);
                send(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(List<Alert> batch) throws InterruptedException {
        String failure = switch (http.post(target.http(), HttpPost.json(alerts, AlertsJson.write(batch), Optional.of(target.timeout())))) {
            case HttpResult.Answer answer -> answer.isSuccess() ? "" : "it answered " + answer.status() + ": " + answer.body().strip();
            case HttpResult.NoAnswer(String why) -> why;
            case HttpResult.Unsendable(String why) -> why;
        };
        if (failure.isEmpty()) {
            counters.sent.add(batch.size());
        } else {
            counters.failed.add(batch.size());
        }
        if (!failure.isEmpty() && !failing) {
            LOG.log(Level.WARNING, "{0} did not take {1} alerts: {2}", new Object[] {target, batch.size(), failure});
        }
        failing = !failure.isEmpty();
    }
}
